//! Whether a text ends in a further instruction.

/// A last clause that begins so adds a condition.
const INSTRUCTIONS: [&str; 42] = [
    "add",
    "also",
    "as a",
    "as csv",
    "as json",
    "as one",
    "average",
    "convert",
    "count",
    "do not",
    "don't",
    "exclude",
    "format",
    "give",
    "how",
    "ignore",
    "in a",
    "in alphabetical",
    "in ascending",
    "in chronological",
    "in csv",
    "in descending",
    "in json",
    "in one",
    "in order",
    "include",
    "keep",
    "list",
    "omit",
    "only",
    "output",
    "remove",
    "return",
    "separate",
    "skip",
    "sort",
    "sum",
    "then",
    "total",
    "translate",
    "use",
    "which",
];

/// Whether the last sentence or clause of a text reads as an instruction or a question of its own.
pub fn asks_for_more(text: &str) -> bool {
    let sentence = text.rsplit(['\n', ';']).next().unwrap_or(text).rsplit(". ").next().unwrap_or(text);
    let clause = sentence.rsplit(", ").next().unwrap_or(sentence).rsplit(" and ").next().unwrap_or(sentence);
    let begins = |part: &str| {
        let start = part.get(..part.floor_char_boundary(40)).unwrap_or(part).to_lowercase().replace(',', " ");
        let words: Vec<&str> = start.split_whitespace().collect();
        let follows =
            |phrase: &&str| phrase.split(' ').eq(words.iter().take(phrase.split(' ').count()).copied());
        part.len() < text.len() && INSTRUCTIONS.iter().any(follows)
    };
    begins(sentence) || begins(clause) || (sentence.len() < text.len() && sentence.ends_with('?'))
}

#[cfg(test)]
mod tests {
    use super::asks_for_more;

    #[test]
    fn an_ordinary_last_sentence_is_part_of_the_text() {
        assert!(!asks_for_more("a@b.com\nThe gate is open, as the south one is closed"));
        assert!(!asks_for_more("sort"));
    }

    #[test]
    fn a_further_instruction_is_noticed() {
        for text in [
            "a@b.com and c@d.com. Then sort them.",
            "3 May 2025\n\nWhich is a Monday?",
            "3 and 4\nOnly the even ones",
            "3, 4 and add them",
            "a@b.com, c@d.com, as JSON",
        ] {
            assert!(asks_for_more(text), "{text}");
        }
    }
}
