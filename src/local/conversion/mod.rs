//! Conversion between JSON, YAML, CSV, Markdown tables and key-value pairs; formatting and validating JSON.

mod data;
mod json;
mod pairs;
mod table;
mod yaml;

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};
use data::Data;

/// A way to write data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Yaml,
    Csv,
    Tsv,
    Markdown,
    /// `table`: Markdown's, where it is asked for.
    Table,
    Pairs,
}

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Make,
    To,
    From,
    Format(Format),
    Tidy,
    Minify,
    Validate,
    /// `data`, `array`: nouns that say nothing more.
    Noun,
}

use Word::{From, Make, Minify, Noun, Tidy, To, Validate};

const TABLE: &[(&str, Word)] = &[
    ("convert", Make),
    ("turn", Make),
    ("change", Make),
    ("transform", Make),
    ("make", Make),
    ("create", Make),
    ("generate", Make),
    ("give me", Make),
    ("write", Make),
    ("rewrite", Make),
    ("translate", Make),
    ("render", Make),
    ("to", To),
    ("into", To),
    ("as", To),
    ("in", To),
    ("from", From),
    ("out of", From),
    ("of", From),
    ("json", Word::Format(Format::Json)),
    ("json array", Word::Format(Format::Json)),
    ("json object", Word::Format(Format::Json)),
    ("yaml", Word::Format(Format::Yaml)),
    ("yml", Word::Format(Format::Yaml)),
    ("csv", Word::Format(Format::Csv)),
    ("comma-separated values", Word::Format(Format::Csv)),
    ("tsv", Word::Format(Format::Tsv)),
    ("markdown table", Word::Format(Format::Markdown)),
    ("md table", Word::Format(Format::Markdown)),
    ("table in markdown", Word::Format(Format::Markdown)),
    ("markdown", Word::Format(Format::Markdown)),
    ("table", Word::Format(Format::Table)),
    ("key-value pairs", Word::Format(Format::Pairs)),
    ("key value pairs", Word::Format(Format::Pairs)),
    ("key: value pairs", Word::Format(Format::Pairs)),
    ("key/value pairs", Word::Format(Format::Pairs)),
    ("format", Tidy),
    ("reformat", Tidy),
    ("beautify", Tidy),
    ("prettify", Tidy),
    ("pretty print", Tidy),
    ("pretty-print", Tidy),
    ("indent", Tidy),
    ("tidy up", Tidy),
    ("tidy", Tidy),
    ("minify", Minify),
    ("compact", Minify),
    ("compress", Minify),
    ("validate", Validate),
    ("valid", Validate),
    ("well-formed", Validate),
    ("check whether", Validate),
    ("check if", Validate),
    ("check that", Validate),
    ("data", Noun),
    ("object", Noun),
    ("file", Noun),
    ("document", Noun),
    ("code", Noun),
    ("content", Noun),
    ("contents", Noun),
];

/// What is asked for.
enum Plan<'a> {
    Convert { from: Option<Format>, to: Format, text: &'a str },
    Tidy(&'a str),
    Minify(&'a str),
    Validate(&'a str),
}

/// The data in the other form, or what is wrong with the JSON that was to be checked.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    match request.plan(TABLE, plan)? {
        Plan::Validate(text) => Ok(match json::error(bounded(text)?) {
            Some(error) => format!("Not valid JSON: {error}."),
            None => "Valid JSON.".to_owned(),
        }),
        Plan::Tidy(text) | Plan::Minify(text) if json::error(bounded(text)?).is_some() => {
            Err(Decline::NoAnswer("the text is not valid JSON"))
        }
        Plan::Tidy(text) => Ok(json::tidy(&json::parse(text)?)),
        Plan::Minify(text) => Ok(json::minified(&json::parse(text)?)),
        Plan::Convert { from, to, text } => {
            let data = read(from, bounded(text)?)?;
            write(to, &data)
        }
    }
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<Plan<'a>> {
    let (text, words) = match terms {
        [Term::Text(text), words @ ..] | [words @ .., Term::Text(text)] => (*text, words),
        [Term::Is(Make), Term::Text(text), rest @ ..] => (*text, rest),
        _ => return None,
    };
    let words: Option<Vec<Word>> =
        words.iter().map(|term| if let Term::Is(word) = term { Some(*word) } else { None }).collect();
    let words: Vec<Word> = words?.into_iter().filter(|word| *word != Noun).collect();
    let json = Word::Format(Format::Json);
    Some(match words.as_slice() {
        [Tidy, format] | [Make, format, Tidy] if *format == json => Plan::Tidy(text),
        [Minify, format] if *format == json => Plan::Minify(text),
        [Validate, format]
        | [Validate, Validate, format]
        | [format, Validate]
        | [Validate, format, Validate]
            if *format == json =>
        {
            Plan::Validate(text)
        }
        [Make, Word::Format(from), To, Word::Format(to)] | [Word::Format(from), To, Word::Format(to)] => {
            Plan::Convert { from: Some(*from), to: *to, text }
        }
        [Make, Word::Format(to), From, Word::Format(from)] | [Word::Format(to), From, Word::Format(from)] => {
            Plan::Convert { from: Some(*from), to: *to, text }
        }
        [Make, To, Word::Format(to)] | [To, Word::Format(to)] => Plan::Convert { from: None, to: *to, text },
        _ => return None,
    })
}

fn read(format: Option<Format>, text: &str) -> Result<Data, Decline> {
    match format {
        Some(Format::Json) if json::error(text).is_some() => {
            Err(Decline::NoAnswer("the text is not valid JSON"))
        }
        Some(Format::Json) => match json::parse(text)? {
            data if json::has_doubles(&data) => Err(Decline::Ambiguous("an object with a key twice")),
            data => Ok(data),
        },
        Some(Format::Yaml) => yaml::parse(text),
        Some(Format::Csv) => table::from_csv(text, b','),
        Some(Format::Tsv) => table::from_csv(text, b'\t'),
        Some(Format::Markdown | Format::Table) => table::from_markdown(text),
        Some(Format::Pairs) => pairs::parse(text),
        None if text.starts_with(['{', '[']) => read(Some(Format::Json), text),
        None if text.starts_with('|') => table::from_markdown(text),
        None => pairs::parse(text).or_else(|_| table::from_csv(text, b',')),
    }
}

fn write(format: Format, data: &Data) -> Result<String, Decline> {
    match format {
        Format::Json => Ok(json::tidy(data)),
        Format::Yaml => Ok(yaml::written(data)),
        Format::Csv => table::to_csv(data, b','),
        Format::Tsv => table::to_csv(data, b'\t'),
        Format::Markdown | Format::Table => table::to_markdown(data),
        Format::Pairs => pairs::written(data),
    }
}
