//! Something to do about what was found.

/// Something to do, with a text to copy where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to do.
    pub what: String,
    /// What to copy.
    pub copy: Option<String>,
}

impl Fix {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), copy: None }
    }

    pub(super) fn copying(what: impl Into<String>, copy: impl Into<String>) -> Self {
        Self { what: what.into(), copy: Some(copy.into()) }
    }
}
