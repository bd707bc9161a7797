//! The words around a calculation: what people put before and after it.

use super::formula::Formula;

/// How plainly the request asks for a calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
enum Framing {
    /// Nothing but the expression.
    Bare,
    /// A question, which may also be about a name or a date: `what is 9/11`.
    Question,
    /// A verb or an equals sign that leaves no doubt.
    Order,
}

/// A request without its framing.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The calculation.
    pub body: &'a str,
    framing: Framing,
}

const POLITE: [&str; 6] =
    ["please", "can you", "could you", "would you", "can you please", "could you please"];

const ASKS: [(&str, Framing); 25] = [
    ("what do you get if you", Framing::Order),
    ("what do you get when you", Framing::Order),
    ("what do i get if i", Framing::Order),
    ("tell me what", Framing::Order),
    ("tell me", Framing::Order),
    ("how long is", Framing::Order),
    ("how far is", Framing::Order),
    ("how long are", Framing::Order),
    ("change", Framing::Order),
    ("turn", Framing::Order),
    ("what is the result of", Framing::Order),
    ("what is the value of", Framing::Order),
    ("what is", Framing::Question),
    ("what's", Framing::Question),
    ("what’s", Framing::Question),
    ("whats", Framing::Question),
    ("what are", Framing::Question),
    ("how much is", Framing::Order),
    ("how much are", Framing::Order),
    ("calculate", Framing::Order),
    ("compute", Framing::Order),
    ("evaluate", Framing::Order),
    ("work out", Framing::Order),
    ("convert", Framing::Order),
    ("express", Framing::Order),
];

/// Takes the known words off both ends; nothing when no text remains, or more than a line, which may be a list.
pub fn strip(prompt: &str) -> Option<Request<'_>> {
    let (mut body, equals) = strip_end(prompt.trim());
    for phrase in POLITE.iter().rev() {
        body = after_phrase(body, phrase).unwrap_or(body);
    }
    let mut framing = if equals { Framing::Order } else { Framing::Bare };
    for (phrase, strength) in ASKS {
        if let Some(rest) = after_phrase(body, phrase) {
            (body, framing) = (rest, if equals { Framing::Order } else { strength });
            break;
        }
    }
    (!body.is_empty() && !body.contains('\n')).then_some(Request { body, framing })
}

/// Takes question marks, full stops, equals signs and thanks off the end; says whether there was an equals sign.
fn strip_end(mut body: &str) -> (&str, bool) {
    let mut equals = false;
    loop {
        let before = body;
        body = body.trim_end_matches(['?', '.', ' ', '\n', '\t', '\r']);
        if let Some(rest) = body.strip_suffix('=') {
            (body, equals) = (rest, true);
        }
        for phrase in ["please", "thanks", "thank you", "equals", "equal", "is"] {
            if let Some(rest) = before_phrase(body, phrase) {
                body = rest.trim_end_matches([',', ' ']);
            }
        }
        if body.len() == before.len() {
            return (body, equals);
        }
    }
}

/// The text after a phrase and the blank or comma that ends it, in any case of letters.
fn after_phrase<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let rest = text.get(phrase.len()..).filter(|_| starts_with(text, phrase))?;
    rest.starts_with([' ', '\n', '\t', ',', ':'])
        .then(|| rest.trim_start_matches([' ', '\n', '\t', ',', ':']))
}

fn starts_with(text: &str, phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
}

fn before_phrase<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let split = text.len().checked_sub(phrase.len())?;
    let (rest, end) = (text.get(..split)?, text.get(split..)?);
    (end.eq_ignore_ascii_case(phrase) && rest.ends_with([' ', ','])).then_some(rest)
}

impl Request<'_> {
    /// Whether the text is as likely a date, a range, a telephone number, a format or a saying (`24/7`,
    /// `2024-11`, `555-1234`, `1920x1080`): whole numbers joined by one sign without blanks, and no verb that
    /// asks to calculate.
    pub fn reads_otherwise(&self, formula: &Formula) -> bool {
        let tight = !formula.converts && self.body.chars().all(|c| c.is_ascii_digit() || "-/x!".contains(c));
        let joins = self.body.chars().filter(|c| !c.is_ascii_digit()).count();
        let longest = self.body.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
        match self.framing {
            Framing::Order => false,
            Framing::Bare => tight,
            Framing::Question => {
                tight && (joins > 1 || longest > 3 || (self.body.contains('/') && longest < 3))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_calculation_are_taken_off() {
        for (prompt, body) in [
            ("What is 2 + 2?", "2 + 2"),
            ("please calculate 2+2.", "2+2"),
            ("Could you please compute: 2+2 = ?", "2+2"),
            ("Convert 3 m to ft, please.", "3 m to ft"),
            ("2+2 equals?", "2+2"),
            ("whatsoever 2+2", "whatsoever 2+2"),
        ] {
            assert_eq!(strip(prompt).map(|request| request.body), Some(body), "{prompt}");
        }
        assert!(strip(" ? ").is_none());
    }
}
