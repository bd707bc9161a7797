//! Naming the language of a text, through `whatlang`.

use whatlang::{Lang, detect};

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};

/// The shortest text that is judged, in letters, for scripts that many languages share.
const MIN_LETTERS: usize = 25;

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Language,
    Name,
    Written,
}

const TABLE: &[(&str, Word)] = &[
    ("language", Word::Language),
    ("which language", Word::Language),
    ("name", Word::Name),
    ("identify", Word::Name),
    ("detect", Word::Name),
    ("determine", Word::Name),
    ("recognise", Word::Name),
    ("recognize", Word::Name),
    ("guess", Word::Name),
    ("find out", Word::Name),
    ("which", Word::Name),
    ("written", Word::Written),
    ("written in", Word::Written),
];

/// The name of the language in English.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    let text = bounded(request.plan(TABLE, plan)?)?;
    let start = text.get(..text.floor_char_boundary(2_000)).unwrap_or(text);
    if start.contains(['{', '}', '=', '<', '>', '_', '#', '\\', '|', '*']) {
        return Err(Decline::Ambiguous("what may be code"));
    }
    const UNSURE: Decline = Decline::Ambiguous("the language of so short or mixed a text");
    let info = detect(start).ok_or(UNSURE)?;
    let letters = start.chars().filter(|c| c.is_alphabetic()).count();
    let own_script = matches!(
        info.lang(),
        Lang::Kor | Lang::Jpn | Lang::Tha | Lang::Ell | Lang::Kat | Lang::Hye | Lang::Tam | Lang::Tel
    );
    let sure = own_script || (letters >= MIN_LETTERS && info.is_reliable() && !has_neighbours(info.lang()));
    if sure { Ok(info.lang().eng_name().to_owned()) } else { Err(UNSURE) }
}

/// Languages that a few lines do not tell apart.
fn has_neighbours(language: Lang) -> bool {
    matches!(
        language,
        Lang::Nob
            | Lang::Srp
            | Lang::Hrv
            | Lang::Bul
            | Lang::Mkd
            | Lang::Bel
            | Lang::Ind
            | Lang::Slk
            | Lang::Urd
            | Lang::Pes
            | Lang::Afr
            | Lang::Lat
    )
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<&'a str> {
    let (text, words) = match terms {
        [Term::Text(text), words @ ..] | [words @ .., Term::Text(text)] => (*text, words),
        [Term::Is(Word::Language), Term::Text(text), Term::Is(Word::Written)] => return Some(text),
        _ => return None,
    };
    let known = words.iter().all(|term| matches!(term, Term::Is(_)));
    (known && words.contains(&Term::Is(Word::Language))).then_some(text)
}
