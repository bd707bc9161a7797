//! What a set-up may hold at most, whether it is typed, kept or comes in a link.

/// Targets of a set-up.
pub const MAX_TARGETS: usize = 32;
/// Characters of the system prompt.
pub const MAX_SYSTEM: usize = 8_000;
/// The largest ability, and the negative of the smallest, in logits: the logistic function is 0 or 1 beyond it for
/// every practical purpose (σ(−20) ≈ 2·10⁻⁹).
pub const MAX_THETA: f64 = 20.0;
