//! What a link may hold at most, so that opening one is always quick and safe.

/// Characters of a fragment.
pub const MAX_LINK: usize = 100_000;
/// Bytes of JSON that a link unpacks to.
pub const MAX_PAYLOAD: usize = 1 << 20;
/// Prompts of a link.
pub const MAX_PROMPTS: usize = 1_000;
