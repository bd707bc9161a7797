//! Taking the telling words and sentences out of a text, unchanged. No summary in other words: that is a model's work.

use std::collections::{HashMap, HashSet};

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Take,
    Words,
    Sentences,
    One,
}

use Word::{One, Sentences, Take, Words};

const TABLE: &[(&str, Word)] = &[
    ("extract", Take),
    ("list", Take),
    ("find", Take),
    ("give me", Take),
    ("get", Take),
    ("pull out", Take),
    ("pick", Take),
    ("pick out", Take),
    ("show me", Take),
    ("show", Take),
    ("keywords", Words),
    ("key words", Words),
    ("the keywords", Words),
    ("most frequent words", Words),
    ("most common words", Words),
    ("most used words", Words),
    ("key sentences", Sentences),
    ("most important sentences", Sentences),
    ("most telling sentences", Sentences),
    ("extractive summary", Sentences),
    ("key sentence", One),
    ("most important sentence", One),
];

/// Words that say nothing of what a text is about.
const FUNCTION_WORDS: &str = "a about above after again all also am an and any are as at be because been before being below between both but \
by can could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its \
just me more most my no nor not now of off on once only or other our out over own same she should so some such than that the their them then \
there these they this those through to too under until up us very was we were what when where which while who whom why will with would you your";

/// How many words or sentences are taken.
const MAX_WORDS: usize = 8;
const MAX_SENTENCES: usize = 2;

/// The words or sentences.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    let (what, text) = request.plan(TABLE, plan)?;
    let text = bounded(text)?;
    let counts = frequencies(text);
    if what == Words {
        return words(&counts);
    }
    let take = if what == One { 1 } else { MAX_SENTENCES };
    sentences(text, &counts, take)
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<(Word, &'a str)> {
    match terms {
        [Term::Is(what), Term::Text(text)] | [Term::Is(Take), Term::Is(what), Term::Text(text)]
            if *what != Take =>
        {
            Some((*what, text))
        }
        [Term::Text(text), Term::Is(Take), Term::Is(what)] if *what != Take => Some((*what, text)),
        _ => None,
    }
}

/// How often each word that carries meaning stands in an English text.
fn frequencies(text: &str) -> HashMap<String, usize> {
    let functions: HashSet<&str> = FUNCTION_WORDS.split(' ').collect();
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-') {
        let word = word.trim_matches(['\'', '-']).to_lowercase();
        if word.chars().count() > 2 && !functions.contains(word.as_str()) {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

fn words(counts: &HashMap<String, usize>) -> Result<String, Decline> {
    let mut repeated: Vec<(&String, &usize)> = counts.iter().filter(|(_, count)| **count > 1).collect();
    if repeated.is_empty() {
        return Err(Decline::NoAnswer("no word is there twice"));
    }
    repeated.sort_by(|(a, a_count), (b, b_count)| b_count.cmp(a_count).then(a.cmp(b)));
    let lines: Vec<String> =
        repeated.iter().take(MAX_WORDS).map(|(word, count)| format!("{word} {count}")).collect();
    Ok(format!("The most frequent words, without function words:\n{}", lines.join("\n")))
}

/// The sentences whose words are the most frequent on average, in the order of the text.
fn sentences(text: &str, counts: &HashMap<String, usize>, take: usize) -> Result<String, Decline> {
    let sentences: Vec<&str> =
        text.split_inclusive(['.', '!', '?']).map(str::trim).filter(|part| part.contains(' ')).collect();
    // A full stop within a number or a name would cut a sentence in two.
    let whole =
        |sentence: &&str| sentence.starts_with(char::is_uppercase) && sentence.ends_with(['.', '!', '?']);
    if !sentences.iter().all(whole) {
        return Err(Decline::Ambiguous("where a sentence ends"));
    }
    if sentences.len() < 2 * take || sentences.len() < 3 {
        return Err(Decline::NoAnswer("the text has too few sentences to choose from"));
    }
    let score = |sentence: &str| {
        let own = frequencies(sentence);
        let sum: usize = own.keys().filter_map(|word| counts.get(word)).sum();
        sum as f64 / own.len().max(3) as f64
    };
    let mut ranked: Vec<(usize, f64)> =
        sentences.iter().map(|sentence| score(sentence)).enumerate().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut chosen: Vec<usize> = ranked.iter().take(take).map(|(index, _)| *index).collect();
    chosen.sort_unstable();
    let lines: Vec<&str> = chosen.iter().filter_map(|index| sentences.get(*index).copied()).collect();
    Ok(format!("The sentences with the most frequent words, unchanged:\n{}", lines.join("\n")))
}
