//! Numbers about the shape of a prompt, whatever its words are.

use std::collections::HashSet;

/// How many there are.
pub const COUNT: usize = 32;

/// The numbers of a normalised text, in an order that a trained model depends on. `unseen` is the number of characters
/// of the prompt that are not in `text`. Each is a share in 0–1, or grows with the logarithm of a count.
pub fn describe(text: &str, unseen: usize) -> [f32; COUNT] {
    let chars = text.chars().count();
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let count = |test: fn(char) -> bool| text.chars().filter(|&c| test(c)).count();
    let word_count = |test: fn(&str) -> bool| words.iter().filter(|word| test(word)).count();
    let sentences = Sentences::of(text);
    let quoted = quoted_chars(text);
    let (before_colon, after_colon) = text.split_once([':', '：']).unwrap_or((text, ""));
    [
        log_count(chars + unseen),
        log_count(words.len()),
        log_count(text.lines().count()),
        log_count(count(ends_sentence)),
        log_count(count(is_question_mark)),
        log_count(count(|c| matches!(c, ',' | ';' | ':' | '，' | '、'))),
        log_count(word_count(|word| word.contains(|c: char| c.is_numeric()))),
        log_count(text.lines().filter(|line| is_list_item(line)).count()),
        log_count(letters) - log_count(words.len()),
        share(word_count(|word| word.chars().count() > 8), words.len()),
        log_count(numbers(text).map(|digits| digits.chars().count()).max().unwrap_or(0)),
        share(text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count(), letters),
        share(count(|c| c.is_numeric()), chars),
        share(count(is_sign_of_code), chars),
        share(count(is_sign_of_mathematics), chars),
        share(count(|c| matches!(c, '"' | '“' | '”' | '«' | '»' | '「' | '」')), chars),
        // How the text is made up of words, sentences and lines.
        share(words.iter().collect::<HashSet<_>>().len(), words.len()),
        log_count(words.iter().map(|word| word.chars().count()).max().unwrap_or(0)),
        share(word_count(|word| word.chars().count() <= 3), words.len()),
        log_count(text.lines().next().map_or(0, word_count_of)),
        log_count(text.lines().next_back().map_or(0, word_count_of)),
        log_count(sentences.longest),
        log_count(sentences.shortest),
        share(words.len(), sentences.count).ln_1p(),
        // What is given to work on, and what is asked.
        log_count(quoted),
        log_count(chars.saturating_sub(quoted)),
        log_count(before_colon.chars().count()),
        log_count(after_colon.chars().count()),
        log_count(numbers(text).collect::<HashSet<_>>().len()),
        f32::from(u8::from(text.contains(is_question_mark))),
        share(count(|c| matches!(c, '(' | '（')), words.len()),
        log_count(count(|c| matches!(c, '-' | '–' | '—'))),
    ]
}

fn log_count(count: usize) -> f32 {
    (count as f32).ln_1p()
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn word_count_of(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Lengths of the sentences that have words, in words.
#[derive(Default)]
struct Sentences {
    count: usize,
    longest: usize,
    shortest: usize,
}

impl Sentences {
    fn of(text: &str) -> Self {
        let lengths =
            text.split(|c| ends_sentence(c) || c == '\n').map(word_count_of).filter(|&words| words > 0);
        lengths.fold(Self::default(), |so_far, words| Self {
            count: so_far.count + 1,
            longest: so_far.longest.max(words),
            shortest: if so_far.count == 0 { words } else { so_far.shortest.min(words) },
        })
    }
}

/// Characters between quotation marks; to the end where the last is not closed, since signs at the end are cut.
fn quoted_chars(text: &str) -> usize {
    let mut closing = None;
    let mut quoted = 0;
    for c in text.chars() {
        match closing {
            Some(mark) if mark == c => closing = None,
            Some(_) => quoted += 1,
            None => closing = closing_mark(c),
        }
    }
    quoted
}

fn closing_mark(opening: char) -> Option<char> {
    Some(match opening {
        '"' | '`' => opening,
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '「' => '」',
        _ => return None,
    })
}

/// Runs of digits.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty())
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '。' | '！' | '।') || is_question_mark(c)
}

fn is_question_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟')
}

fn is_sign_of_code(c: char) -> bool {
    matches!(c, '{' | '}' | '[' | ']' | '(' | ')' | '<' | '>' | '=' | '_' | '`' | '#' | '/' | '|')
}

fn is_sign_of_mathematics(c: char) -> bool {
    matches!(c, '+' | '*' | '^' | '\\' | '$' | '%' | '∈' | '√' | '∞' | '×' | '÷' | '≤' | '≥' | '∑' | '∫')
}

fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '•']) || (rest.len() < line.len() && rest.starts_with(['.', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(index: usize, text: &str) -> f32 {
        describe(text, 0)[index]
    }

    #[test]
    fn nothing_is_all_zeros() {
        assert_eq!(describe("", 0), [0.0; COUNT]);
    }

    #[test]
    fn list_items_are_counted() {
        assert_eq!(number(7, "do this:\n- one\n2. two\n3) three\n40 four"), 4.0_f32.ln());
    }

    #[test]
    fn words_and_sentences_are_measured() {
        let text = "set it. then set it again, please! why";
        assert_eq!(number(16, text), 7.0 / 8.0, "only `set` stands twice");
        assert_eq!([21, 22].map(|index| number(index, text)), [5, 1].map(log_count));
        assert_eq!(number(23, text), (8.0_f32 / 3.0).ln_1p());
    }

    #[test]
    fn what_is_quoted_is_told_from_what_is_asked() {
        assert_eq!(number(24, "translate \"abc\" and „de“"), log_count(5));
        assert_eq!(number(24, "fix: \"left open"), log_count(9));
        assert_eq!(number(27, "fix: a: b"), log_count(5));
    }

    #[test]
    fn equal_numbers_count_once() {
        assert_eq!(number(28, "7 of 7, not 70"), log_count(2));
    }
}
