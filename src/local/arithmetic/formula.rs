//! A calculation in two spellings: for the calculator and for the reader.

/// A part of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// In the calculator's language, bracketed.
    pub code: String,
    /// As the reader sees it.
    pub shown: String,
    /// The unit's spelling behind the result.
    pub unit: Option<String>,
    /// Whether a conversion was asked for.
    pub converts: bool,
}
