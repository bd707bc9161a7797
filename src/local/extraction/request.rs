//! The request for a list: `extract the emails and links from this text: …`.

use crate::local::Decline;
use crate::local::request::{Request, Term};

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
    /// Telephone numbers.
    Phones,
    /// Sums of money.
    Amounts,
    /// Words behind a `#`.
    Hashtags,
}

impl Kind {
    /// Its name for one and for many.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Emails => ("e-mail address", "e-mail addresses"),
            Kind::Links => ("link", "links"),
            Kind::Numbers => ("number", "numbers"),
            Kind::Dates => ("date", "dates"),
            Kind::Phones => ("phone number", "phone numbers"),
            Kind::Amounts => ("amount", "amounts"),
            Kind::Hashtags => ("hashtag", "hashtags"),
        }
    }
}

/// How the list is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Under its count, an item a line.
    Lines,
    /// A JSON array of texts.
    Json,
    /// On one line, with commas.
    Commas,
}

/// An understood request.
#[derive(Debug, PartialEq, Eq)]
pub struct Order<'a> {
    /// What is asked for, in the order asked.
    pub kinds: Vec<Kind>,
    /// How to write it.
    pub layout: Layout,
    /// Where to look.
    pub text: &'a str,
}

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Take,
    Kind(Kind),
    Layout(Layout),
    /// `mentioned`, `from this email`: says where to look.
    Place,
}

use Word::{Place, Take};

const TABLE: &[(&str, Word)] = &[
    ("extract", Take),
    ("find", Take),
    ("list", Take),
    ("get", Take),
    ("get me", Take),
    ("pull", Take),
    ("pull out", Take),
    ("give", Take),
    ("give me", Take),
    ("give me a list of", Take),
    ("show", Take),
    ("show me", Take),
    ("identify", Take),
    ("collect", Take),
    ("pick out", Take),
    ("return", Take),
    ("which", Take),
    ("email addresses", Word::Kind(Kind::Emails)),
    ("e-mail addresses", Word::Kind(Kind::Emails)),
    ("email address", Word::Kind(Kind::Emails)),
    ("e-mail address", Word::Kind(Kind::Emails)),
    ("emails", Word::Kind(Kind::Emails)),
    ("e-mails", Word::Kind(Kind::Emails)),
    ("email", Word::Kind(Kind::Emails)),
    ("e-mail", Word::Kind(Kind::Emails)),
    ("links", Word::Kind(Kind::Links)),
    ("link", Word::Kind(Kind::Links)),
    ("urls", Word::Kind(Kind::Links)),
    ("url", Word::Kind(Kind::Links)),
    ("hyperlinks", Word::Kind(Kind::Links)),
    ("web addresses", Word::Kind(Kind::Links)),
    ("numbers", Word::Kind(Kind::Numbers)),
    ("number", Word::Kind(Kind::Numbers)),
    ("dates", Word::Kind(Kind::Dates)),
    ("date", Word::Kind(Kind::Dates)),
    ("phone numbers", Word::Kind(Kind::Phones)),
    ("phone number", Word::Kind(Kind::Phones)),
    ("telephone numbers", Word::Kind(Kind::Phones)),
    ("telephone number", Word::Kind(Kind::Phones)),
    ("amounts", Word::Kind(Kind::Amounts)),
    ("amounts of money", Word::Kind(Kind::Amounts)),
    ("amount", Word::Kind(Kind::Amounts)),
    ("money amounts", Word::Kind(Kind::Amounts)),
    ("monetary amounts", Word::Kind(Kind::Amounts)),
    ("prices", Word::Kind(Kind::Amounts)),
    ("price", Word::Kind(Kind::Amounts)),
    ("hashtags", Word::Kind(Kind::Hashtags)),
    ("hashtag", Word::Kind(Kind::Hashtags)),
    ("as json", Word::Layout(Layout::Json)),
    ("as a json array", Word::Layout(Layout::Json)),
    ("as a json list", Word::Layout(Layout::Json)),
    ("in json", Word::Layout(Layout::Json)),
    ("as a comma-separated list", Word::Layout(Layout::Commas)),
    ("as comma-separated list", Word::Layout(Layout::Commas)),
    ("in a comma-separated list", Word::Layout(Layout::Commas)),
    ("contained", Place),
    ("mentioned", Place),
    ("found", Place),
    ("appear", Place),
    ("from this email", Place),
    ("from this e-mail", Place),
    ("from the email", Place),
    ("from the email below", Place),
    ("from the following email", Place),
    ("in this email", Place),
    ("in this e-mail", Place),
    ("in the email", Place),
    ("in the following email", Place),
    ("note", Place),
    ("notes", Place),
    ("document", Place),
    ("list of", Take),
    ("from this list", Place),
    ("from the list", Place),
    ("in this list", Place),
    ("line", Place),
];

/// Reads the whole request.
///
/// # Errors
/// If the instruction has a word that is not known, or the text ends in a further instruction.
pub fn parse<'a>(request: &Request<'a>) -> Result<Order<'a>, Decline> {
    request.plan(TABLE, plan)
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<Order<'a>> {
    let (text, words) = match terms {
        [Term::Text(text), words @ ..] | [words @ .., Term::Text(text)] => (*text, words),
        _ => return None,
    };
    let mut order = Order { kinds: Vec::new(), layout: Layout::Lines, text: text.trim() };
    for (index, word) in words.iter().enumerate() {
        match word {
            Term::Is(Take) if index == 0 => {}
            Term::Is(Word::Kind(kind)) if index > 0 && !order.kinds.contains(kind) => order.kinds.push(*kind),
            Term::Is(Word::Layout(layout)) if order.layout == Layout::Lines => order.layout = *layout,
            Term::Is(Place) if index > 1 => {}
            _ => return None,
        }
    }
    // Two lists have no one layout but that of lines.
    let one = order.kinds.len() == 1 || (order.layout == Layout::Lines && !order.kinds.is_empty());
    (one && !order.text.is_empty()).then_some(order)
}
