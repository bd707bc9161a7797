//! Whether two answers say the same, as far as that can be told without understanding them.

/// Whether two answers say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They do.
    Agrees,
    /// They do not.
    Differs,
}

/// The words up to which an answer is short enough that another wording is most likely another answer.
pub const SHORT: usize = 5;

impl Agreement {
    /// Judges two answers by their words, without case, spacing, quotation marks and what ends a sentence. The same words
    /// agree; other words differ where both answers are short. Of longer ones that do not have the same words, and of an
    /// answer without any, nothing can be said.
    pub fn of(one: &str, other: &str) -> Option<Self> {
        let (one, other) = (words(one), words(other));
        match (one.len(), other.len()) {
            (0, _) | (_, 0) => None,
            _ if one == other => Some(Self::Agrees),
            (one, other) if one.max(other) <= SHORT => Some(Self::Differs),
            _ => None,
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
}

/// A word without what stands around it. A factorial is not the end of a sentence.
fn plain(word: &str) -> String {
    let quotes: &[char] = &['"', '\'', '“', '”', '‘', '’', '«', '»', '*', '_', '`'];
    let ends: &[char] = if word.contains(|c: char| c.is_ascii_digit()) {
        &['.', ',', ';', ':']
    } else {
        &['.', ',', ';', ':', '!', '?']
    };
    word.to_lowercase().trim_matches(quotes).trim_end_matches(ends).trim_matches(quotes).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wording_counts_and_dress_does_not() {
        for (one, other) in [
            ("Paris.", "paris"),
            ("**42**", " 42.\n"),
            ("“Yes!”", "yes"),
            (
                "A longer answer, in  which each word is the same.",
                "a longer answer in which each word is the same",
            ),
        ] {
            assert_eq!(Agreement::of(one, other), Some(Agreement::Agrees), "{one} / {other}");
        }
        for (one, other) in
            [("Paris", "Lyon"), ("5", "-5"), ("1.5", "15"), ("5!", "5"), ("four", "4"), ("10 %", "10 $")]
        {
            assert_eq!(Agreement::of(one, other), Some(Agreement::Differs), "{one} / {other}");
        }
    }

    #[test]
    fn of_longer_answers_and_of_none_nothing_is_said() {
        for (one, other) in [
            ("Paris", "It is the city of Paris"),
            ("Paris is the capital of France.", "The capital of France is Paris."),
            ("", ""),
            ("", "Paris"),
            ("...", "Paris"),
        ] {
            assert_eq!(Agreement::of(one, other), None, "{one} / {other}");
        }
        assert_eq!(Agreement::of("a b c d e", "a b c d f"), Some(Agreement::Differs));
        assert_eq!(Agreement::of("a b c d e f", "a"), None);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_which_comes_first(one in ".{0,30}", other in ".{0,30}") {
            prop_assert_eq!(Agreement::of(&one, &other), Agreement::of(&other, &one));
        }

        #[test]
        fn an_answer_never_differs_from_itself(text in ".{0,60}") {
            prop_assert_ne!(Agreement::of(&text, &text), Some(Agreement::Differs));
        }
    }
}
