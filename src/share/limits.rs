//! What a link may hold at most, so that opening one is always quick and safe.

/// Characters of a fragment.
pub const MAX_LINK: usize = 100_000;
/// Bytes of JSON that a link unpacks to.
pub const MAX_PAYLOAD: usize = 1 << 20;
/// Targets of a set-up.
pub const MAX_TARGETS: usize = 32;
/// Prompts of a link.
pub const MAX_PROMPTS: usize = 1_000;
/// Characters of a target's identity.
pub const MAX_ID: usize = 40;
/// Characters of a target's name.
pub const MAX_NAME: usize = 80;
/// Characters of a model's name.
pub const MAX_MODEL: usize = 200;
/// Characters of an address.
pub const MAX_URL: usize = 300;
/// Characters of the words on where a price comes from.
pub const MAX_NOTE: usize = 400;
/// The largest ability, and the negative of the smallest, in logits: the logistic function is 0 or 1 beyond it for
/// every practical purpose (σ(−20) ≈ 2·10⁻⁹).
pub const MAX_THETA: f64 = 20.0;
