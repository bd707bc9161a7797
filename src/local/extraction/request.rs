//! The request for a list: `extract the emails and links from this text: …`.

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// E-mail addresses.
    Emails,
    /// Links.
    Links,
    /// Numbers in digits.
    Numbers,
    /// Days of the calendar.
    Dates,
}

impl Kind {
    /// Its name for one and for many.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Emails => ("e-mail address", "e-mail addresses"),
            Kind::Links => ("link", "links"),
            Kind::Numbers => ("number", "numbers"),
            Kind::Dates => ("date", "dates"),
        }
    }
}

/// An understood request.
#[derive(Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// What is asked for, in the order asked.
    pub kinds: Vec<Kind>,
    /// Where to look.
    pub text: &'a str,
}

const POLITE: [&str; 5] = ["please", "can you", "could you", "would you", "kindly"];
const VERBS: [&str; 11] = [
    "extract", "find", "list", "get", "pull out", "give", "show", "identify", "collect", "pick out", "return",
];
const FILLERS: [&str; 6] = ["me", "all", "every", "of", "the", "any"];
const KINDS: [(&str, Kind); 14] = [
    ("email addresses", Kind::Emails),
    ("e-mail addresses", Kind::Emails),
    ("email address", Kind::Emails),
    ("e-mail address", Kind::Emails),
    ("emails", Kind::Emails),
    ("e-mails", Kind::Emails),
    ("links", Kind::Links),
    ("urls", Kind::Links),
    ("hyperlinks", Kind::Links),
    ("web addresses", Kind::Links),
    ("numbers", Kind::Numbers),
    ("dates", Kind::Dates),
    ("link", Kind::Links),
    ("url", Kind::Links),
];
const PLACES: [&str; 4] = ["from", "in", "out of", "contained in"];
const POINTERS: [&str; 4] = ["the", "this", "following", "below"];
const NOUNS: [&str; 12] = [
    "text",
    "message",
    "paragraph",
    "email",
    "e-mail",
    "note",
    "notes",
    "sentence",
    "passage",
    "document",
    "list",
    "line",
];
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

/// Reads the whole request; nothing when its head has a word that is not known, or when the text seems to end
/// in a further instruction.
pub fn parse(prompt: &str) -> Option<Request<'_>> {
    let prompt = prompt.trim();
    let end = prompt.find([':', '\n', '"', '“'])?;
    let (head, rest) = prompt.split_at_checked(end)?;
    let kinds = head_kinds(head)?;
    let text = body(rest.trim_start_matches([':', '\n', '\r', ' ', '\t']).trim_end())?;
    (!text.is_empty()).then_some(Request { kinds, text })
}

/// The text without quotation marks around it; nothing when more follows them, or the last clause reads as an
/// instruction.
fn body(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix(['"', '“']) {
        return quoted.trim_end_matches(['.', '!', '?', ' ']).strip_suffix(['"', '”']);
    }
    (!adds_instruction(text)).then_some(text)
}

fn head_kinds(head: &str) -> Option<Vec<Kind>> {
    let head = head.replace(',', " , ").to_lowercase();
    let words: Vec<&str> = head.split_whitespace().collect();
    let mut rest = words.as_slice();
    while take(&mut rest, &POLITE) || take(&mut rest, &[","]) {}
    if !take(&mut rest, &VERBS) {
        return None;
    }
    let mut kinds = Vec::new();
    loop {
        while take(&mut rest, &FILLERS) {}
        let (_, kind) = KINDS.iter().find(|(name, _)| take(&mut rest, &[name]))?;
        if kinds.contains(kind) {
            return None;
        }
        kinds.push(*kind);
        let comma = take(&mut rest, &[","]);
        if !(take(&mut rest, &["and", "&"]) || comma) {
            break;
        }
    }
    if take(&mut rest, &PLACES) {
        while take(&mut rest, &POINTERS) {}
        take(&mut rest, &NOUNS);
        take(&mut rest, &["below"]);
    }
    rest.is_empty().then_some(kinds)
}

/// Takes the first of the phrases that comes next.
fn take(rest: &mut &[&str], phrases: &[&str]) -> bool {
    for phrase in phrases {
        let length = phrase.split(' ').count();
        if phrase.split(' ').eq(rest.iter().take(length).copied()) {
            *rest = rest.get(length..).unwrap_or_default();
            return true;
        }
    }
    false
}

fn adds_instruction(text: &str) -> bool {
    let sentence = text.rsplit(['\n', ';']).next().unwrap_or(text).rsplit(". ").next().unwrap_or(text);
    let clause = sentence.rsplit(", ").next().unwrap_or(sentence).rsplit(" and ").next().unwrap_or(sentence);
    let begins = |part: &str| {
        let part_words = part.to_lowercase().replace(',', " ");
        let part_words: Vec<&str> = part_words.split_whitespace().collect();
        part.len() < text.len() && take(&mut part_words.as_slice(), &INSTRUCTIONS)
    };
    begins(sentence) || begins(clause) || (sentence.len() < text.len() && sentence.ends_with('?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_whole() {
        for head in [
            "Extract the emails from",
            "Please list all of the e-mail addresses in this message",
            "could you find all email addresses in the following text",
            "get me the emails",
            "Pull out every email address contained in the text below",
        ] {
            assert_eq!(head_kinds(head), Some(vec![Kind::Emails]), "{head}");
        }
        assert_eq!(
            head_kinds("get emails, links and dates in this"),
            Some(vec![Kind::Emails, Kind::Links, Kind::Dates])
        );
    }

    #[test]
    fn a_head_with_any_other_word_is_declined() {
        for head in [
            "extract the phone numbers from",
            "extract the sentiment from",
            "find the emails I sent last week",
            "get the addresses from",
            "list the first two dates in",
            "extract emails, separated by commas",
            "emails",
        ] {
            assert_eq!(head_kinds(head), None, "{head}");
        }
    }

    #[test]
    fn an_ordinary_last_sentence_is_part_of_the_text() {
        let text = "a@b.com\nThe gate is open, as the south one is closed";
        assert_eq!(parse(&format!("get the emails from: {text}")).map(|request| request.text), Some(text));
    }

    #[test]
    fn a_further_instruction_is_noticed() {
        for prompt in [
            "extract the emails from: a@b.com and c@d.com. Then sort them.",
            "extract the emails from \"a@b.com\" and sort them",
            "list the dates in:\n3 May 2025\n\nWhich is a Monday?",
            "list the numbers in:\n3 and 4\nOnly the even ones",
            "list the numbers in: 3, 4 and add them",
            "extract the emails from: a@b.com, c@d.com, as JSON",
        ] {
            assert_eq!(parse(prompt), None, "{prompt}");
        }
    }
}
