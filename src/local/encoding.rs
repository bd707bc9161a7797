//! Encoding and decoding: Base64, URL, hexadecimal; and SHA-256.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Encode,
    Decode,
    /// `convert`: says nothing of the direction.
    Make,
    Scheme(Scheme),
    /// `url-encode` in one word.
    Url {
        decode: bool,
    },
    To,
    From,
    Of,
    /// `hash`, `string`: nouns that say nothing more.
    Noun,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Base64,
    Url,
    Hex,
    Sha256,
}

use Word::{Decode, Encode, From, Make, Noun, Of, To};

const TABLE: &[(&str, Word)] = &[
    ("encode", Encode),
    ("encoded", Encode),
    ("decode", Decode),
    ("decodes", Decode),
    ("decoded", Decode),
    ("convert", Make),
    ("turn", Make),
    ("change", Make),
    ("compute", Make),
    ("calculate", Make),
    ("generate", Make),
    ("give me", Make),
    ("get", Make),
    ("what is", Make),
    ("what's", Make),
    ("hash", Noun),
    ("checksum", Noun),
    ("digest", Noun),
    ("value", Noun),
    ("string", Noun),
    ("text", Noun),
    ("base64", Word::Scheme(Scheme::Base64)),
    ("base-64", Word::Scheme(Scheme::Base64)),
    ("base 64", Word::Scheme(Scheme::Base64)),
    ("url", Word::Scheme(Scheme::Url)),
    ("percent", Word::Scheme(Scheme::Url)),
    ("hex", Word::Scheme(Scheme::Hex)),
    ("hexadecimal", Word::Scheme(Scheme::Hex)),
    ("sha256", Word::Scheme(Scheme::Sha256)),
    ("sha-256", Word::Scheme(Scheme::Sha256)),
    ("sha 256", Word::Scheme(Scheme::Sha256)),
    ("sha256sum", Word::Scheme(Scheme::Sha256)),
    ("to", To),
    ("into", To),
    ("in", To),
    ("as", To),
    ("with", To),
    ("using", To),
    ("from", From),
    ("of", Of),
    ("for", Of),
    ("does", Of),
    ("url-encode", Word::Url { decode: false }),
    ("urlencode", Word::Url { decode: false }),
    ("percent-encode", Word::Url { decode: false }),
    ("url-decode", Word::Url { decode: true }),
    ("urldecode", Word::Url { decode: true }),
    ("percent-decode", Word::Url { decode: true }),
];

/// What is left as it is in a URL: RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Words that name a thing to be encoded rather than the text itself.
const THINGS: [&str; 22] = [
    "image",
    "images",
    "file",
    "files",
    "string",
    "strings",
    "text",
    "texts",
    "json",
    "url",
    "urls",
    "data",
    "password",
    "passwords",
    "pdf",
    "bytes",
    "input",
    "output",
    "words",
    "audio",
    "video",
    "credentials",
];

/// What is asked for.
struct Plan<'a> {
    scheme: Scheme,
    decode: bool,
    text: &'a str,
    /// Whether the text is set off by quotation marks, a colon or a line.
    marked: bool,
}

/// The encoded or decoded text.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    let Plan { scheme, decode, text, marked } = request.plan(TABLE, plan)?;
    let text = bounded(text)?;
    if decode { decoded(scheme, text.trim()) } else { encoded(scheme, text, marked) }
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<Plan<'a>> {
    let mut plan = Plan { scheme: Scheme::Base64, decode: false, text: "", marked: false };
    let (mut schemes, mut texts, mut encodes, mut made) = (0, 0, false, false);
    let mut before = None;
    for term in terms {
        match term {
            Term::Is(Word::Scheme(scheme)) => (plan.scheme, schemes) = (*scheme, schemes + 1),
            Term::Is(Word::Url { decode }) => {
                (plan.scheme, schemes, plan.decode, encodes) = (Scheme::Url, schemes + 1, *decode, !*decode);
            }
            Term::Is(Encode) => encodes = true,
            Term::Is(Decode) => plan.decode = true,
            Term::Is(Make) => made = true,
            Term::Is(To | From | Of | Noun) => {}
            Term::Text(text) => (plan.text, plan.marked, texts) = (text, true, texts + 1),
            Term::Bare(word) => {
                // Only behind `encode`, `of` or `the string` is a word surely the text, and to decode it says so itself.
                let follows = matches!(before, Some(Term::Is(Encode | Of | Noun)));
                let is_code =
                    word.chars().any(|c| c.is_ascii_digit() || ['=', '%'].contains(&c)) || word.len() >= 8;
                let thing = THINGS.contains(&word.to_lowercase().as_str());
                if thing || !(follows || is_code) {
                    return None;
                }
                (plan.text, texts) = (word, texts + 1);
            }
        }
        before = Some(*term);
    }
    let hash = plan.scheme == Scheme::Sha256;
    let clear = schemes == 1 && texts == 1 && !(encodes && plan.decode) && !(hash && plan.decode);
    // A scheme alone (`hex: …`) may also ask for the way back.
    let directed =
        encodes || plan.decode || made || hash || terms.iter().any(|term| matches!(term, Term::Is(To | Of)));
    (clear && directed && !(plan.scheme == Scheme::Url && !encodes && !plan.decode)).then_some(plan)
}

fn encoded(scheme: Scheme, text: &str, marked: bool) -> Result<String, Decline> {
    if scheme == Scheme::Hex && (!marked || text.trim().bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(Decline::Ambiguous("whether a number or a text is meant"));
    }
    Ok(match scheme {
        Scheme::Base64 => BASE64.encode(text),
        Scheme::Url => utf8_percent_encode(text, RESERVED).to_string(),
        Scheme::Hex => hex(text.as_bytes()),
        Scheme::Sha256 => hex(&Sha256::digest(text.as_bytes())),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn decoded(scheme: Scheme, text: &str) -> Result<String, Decline> {
    const NO_CODE: Decline = Decline::NoAnswer("the text is not in this encoding");
    let bytes = match scheme {
        Scheme::Base64 => {
            let code: String = text.split_whitespace().collect();
            BASE64.decode(code).map_err(|_| NO_CODE)?
        }
        Scheme::Hex => {
            let code: Vec<char> =
                text.strip_prefix("0x").unwrap_or(text).chars().filter(|c| !c.is_whitespace()).collect();
            let byte = |pair: &[char]| match pair {
                [high, low] => Some((high.to_digit(16)? * 16 + low.to_digit(16)?) as u8),
                _ => None,
            };
            code.chunks(2).map(byte).collect::<Option<Vec<u8>>>().ok_or(NO_CODE)?
        }
        Scheme::Url if text.contains('+') => {
            return Err(Decline::Ambiguous("the plus sign, which may stand for a blank,"));
        }
        Scheme::Url => {
            let escapes = text.split('%').skip(1);
            let whole = |escape: &str| {
                escape.get(..2).is_some_and(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
            };
            if !text.contains('%') || !escapes.into_iter().all(whole) {
                return Err(NO_CODE);
            }
            percent_decode_str(text).collect()
        }
        Scheme::Sha256 => return Err(Decline::NoAnswer("a hash has no way back")),
    };
    let text = String::from_utf8(bytes).map_err(|_| Decline::NoAnswer("what is encoded is no text"))?;
    if text.is_empty() || text.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return Err(Decline::NoAnswer("what is encoded is no text"));
    }
    Ok(text)
}
