//! Words of politeness at the two ends of a prompt, which ask for nothing.

mod phrases;

use phrases::{CLOSINGS, GREETINGS, OPENINGS};

/// The part of a normalised text that is left without courtesies and signs at its ends; the whole where it is nothing else.
pub fn strip(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = shortened(rest).filter(|shorter| shorter.contains(char::is_alphanumeric)) {
        rest = shorter;
    }
    rest
}

/// The text without one thing at one of its ends, if there is any.
fn shortened(text: &str) -> Option<&str> {
    let ended = text.trim_end_matches(is_end_sign);
    if ended.len() < text.len() {
        return Some(ended);
    }
    let opened = OPENINGS.iter().filter_map(|phrase| after(text, phrase, may_follow));
    let greeted = GREETINGS.iter().filter_map(|phrase| after(text, phrase, is_pause));
    let closed = CLOSINGS.iter().filter_map(|phrase| before(text, phrase));
    // The longest phrase leaves the shortest text.
    opened.chain(greeted).min_by_key(|rest| rest.len()).or_else(|| closed.min_by_key(|rest| rest.len()))
}

fn after<'a>(text: &'a str, phrase: &str, follows: fn(char) -> bool) -> Option<&'a str> {
    let rest = text.strip_prefix(phrase)?;
    (rest.starts_with(follows) || !parts_words(phrase)).then(|| rest.trim_start_matches(is_pause_or_blank))
}

fn before<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(phrase)?;
    (rest.ends_with(may_follow) || !parts_words(phrase)).then(|| rest.trim_end_matches(is_pause_or_blank))
}

/// Whether the phrase is of a script that puts blanks between words.
fn parts_words(phrase: &str) -> bool {
    phrase.starts_with(|c: char| c < '\u{3000}')
}

/// What may stand between a courtesy and the request; not a quotation mark, after which it is what is talked about.
fn may_follow(c: char) -> bool {
    is_pause(c) || c == ' '
}

fn is_pause_or_blank(c: char) -> bool {
    is_pause(c) || c == ' '
}

fn is_pause(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?' | ':' | ';' | '…' | '–' | '—' | '\n' | '，' | '。' | '！' | '？' | '、')
}

/// Signs that close a sentence, a quotation or a block; not those that mean something, as in C++, C# or 20 %.
fn is_end_sign(c: char) -> bool {
    is_pause_or_blank(c)
        || matches!(
            c,
            '"' | '\'' | '`' | ')' | ']' | '}' | '>' | '-' | '_' | '”' | '’' | '»' | '」' | '）' | '؟' | '।'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courtesies_go_from_both_ends_as_often_as_they_stand_there() {
        for polite in [
            "hi there! could you please sort this list, please? thanks a lot. cheers",
            "please sort this list thank you",
            "sort this list, danke im voraus",
        ] {
            assert_eq!(strip(polite), "sort this list", "{polite}");
        }
        assert_eq!(strip("请解释一下光合作用，谢谢。"), "解释一下光合作用");
    }

    #[test]
    fn a_text_of_courtesies_alone_is_kept() {
        assert_eq!(strip("thank you very much!"), "thank you very much");
        assert_eq!(strip("hi there"), "hi there");
        assert_eq!(strip("?!"), "?!");
    }

    #[test]
    fn words_that_are_talked_about_stay() {
        for task in
            ["hello world in rust", "how do i translate \"thank you", "pleased to meet you", "what is c++"]
        {
            assert_eq!(strip(task), task);
        }
    }
}
