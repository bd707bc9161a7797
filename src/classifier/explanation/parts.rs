//! The parts of a text that are left out in turn.

use std::ops::Range;

use super::LONGEST;

/// The most parts that a text is explained by.
const MAX_PARTS: usize = 120;

/// Characters scored for one explanation, all the texts with a part left out together: what bounds its time.
const WORK: usize = 40_000;

/// The longest part of a word, in characters; longer runs without a blank are addresses, keys or other data.
const LONGEST_WORD: usize = 24;

/// Characters of a part in scripts written without blanks, in which most words are this long.
const IDEOGRAPHS: usize = 2;

/// The byte ranges of the words of `text` in order, without the punctuation around them. A text of many words is taken
/// in passages of as many words each, and one longer than [`LONGEST`] not at all.
pub fn parts(text: &str) -> Vec<Range<usize>> {
    let chars = text.chars().take(LONGEST + 1).count();
    if chars > LONGEST {
        return Vec::new();
    }
    let words = words(text);
    let most = (WORK / chars.max(1)).min(MAX_PARTS);
    let passages = words.chunks(words.len().div_ceil(most).max(1));
    passages.filter_map(|words| Some(words.first()?.start..words.last()?.end)).collect()
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut run: Option<Run> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match &mut run {
            Some(run) if run.takes(c) => run.add(end),
            _ => {
                words.extend(run.take().and_then(|run| run.trimmed(text)));
                run = (!c.is_whitespace()).then(|| Run {
                    range: at..end,
                    chars: 1,
                    ideographs: is_ideograph(c),
                });
            }
        }
    }
    words.extend(run.and_then(|run| run.trimmed(text)));
    words
}

/// Characters that belong together.
struct Run {
    range: Range<usize>,
    chars: usize,
    ideographs: bool,
}

impl Run {
    fn takes(&self, c: char) -> bool {
        let limit = if self.ideographs { IDEOGRAPHS } else { LONGEST_WORD };
        !c.is_whitespace() && is_ideograph(c) == self.ideographs && self.chars < limit
    }

    fn add(&mut self, end: usize) {
        self.range.end = end;
        self.chars += 1;
    }

    /// Without the signs before and after it; a run of signs alone is left as it is, unless it is mere punctuation.
    fn trimmed(self, text: &str) -> Option<Range<usize>> {
        let run = text.get(self.range.clone())?;
        let (Some(first), Some(last)) = (run.find(char::is_alphanumeric), run.rfind(char::is_alphanumeric))
        else {
            return (!run.chars().all(is_punctuation)).then_some(self.range);
        };
        let last = run.get(last..)?.chars().next()?.len_utf8() + last;
        Some(self.range.start + first..self.range.start + last)
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '-'
            | '–'
            | '—'
            | '…'
            | '('
            | ')'
            | '“'
            | '”'
            | '‘'
            | '’'
    ) || matches!(c, '。' | '、' | '，' | '！' | '？' | '：' | '；' | '「' | '」' | '؟' | '،' | '।')
}

/// Kana and Han.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        parts(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_stand_without_the_punctuation_around_them() {
        assert_eq!(
            texts("Hello, please: find the race in (this) lock-free queue!"),
            ["Hello", "please", "find", "the", "race", "in", "this", "lock-free", "queue"]
        );
        assert_eq!(texts("Does √2 + x = 3? — “Yes” …"), ["Does", "2", "+", "x", "=", "3", "Yes"]);
        assert_eq!(texts(" \n"), [""; 0]);
    }

    #[test]
    fn texts_without_blanks_are_cut_into_short_runs() {
        assert_eq!(texts("证明根号二 is 無理数。"), ["证明", "根号", "二", "is", "無理", "数"]);
        assert_eq!(texts(&"x".repeat(50)).iter().map(|part| part.len()).collect::<Vec<_>>(), [24, 24, 2]);
    }

    #[test]
    fn long_texts_are_taken_in_passages_and_longer_ones_not_at_all() {
        let long = "Plan the rebuild of a warehouse. ".repeat(120);
        let passages = parts(&long);
        assert!((8..=12).contains(&passages.len()), "{}", passages.len());
        assert_eq!(parts(&"word ".repeat(LONGEST)), []);
        assert_eq!(parts(&"語".repeat(LONGEST)).len(), WORK / LONGEST);
    }

    proptest! {
        #[test]
        fn parts_are_in_order_within_the_text_and_bounded_in_work(text in "(\\PC{0,9}[ \n]?){0,60}") {
            let parts = parts(&text);
            prop_assert!(parts.len() <= MAX_PARTS && parts.len() * text.chars().count() <= WORK);
            prop_assert!(parts.iter().all(|part| !text[part.clone()].trim().is_empty()));
            prop_assert!(parts.is_sorted_by(|a, b| a.end <= b.start));
        }
    }
}
