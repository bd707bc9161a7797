//! The words of a request, in lower case and without what is put before an order.

/// What is put before or behind an order in one of the languages, longest first.
const COURTESIES: [&str; 19] = [
    "can you please tell me",
    "could you please tell me",
    "can you tell me",
    "could you tell me",
    "please tell me",
    "do you know",
    "can you",
    "could you",
    "tell me",
    "please",
    "thanks",
    "thank you",
    "hey",
    "bitte",
    "kannst du mir sagen",
    "s'il te plaît",
    "s'il vous plaît",
    "por favor",
    "per favore",
];

/// The words without punctuation around them.
pub fn words(prompt: &str) -> Vec<String> {
    let lower = prompt.to_lowercase().replace('’', "'").replace("l'", "l' ").replace("d'", "d' ");
    let lower = lower.replace("s' il", "s'il").replace(['!', '?', '¿', '¡'], " ").replace(", ", " ");
    let lower = ["today", "tomorrow", "yesterday"]
        .iter()
        .fold(lower, |text, day| text.replace(&format!("{day}'s"), day));
    let mut text = lower.split_whitespace().map(core).collect::<Vec<_>>().join(" ");
    while let Some(rest) = COURTESIES.iter().find_map(|phrase| {
        let rest = text.strip_prefix(phrase).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        rest.or_else(|| text.strip_suffix(phrase).filter(|rest| rest.ends_with(' ')))
    }) {
        text = rest.trim().to_owned();
    }
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn core(word: &str) -> &str {
    let word = word.trim_end_matches([',', ';', ':', '"', '”']).trim_start_matches(['"', '“']);
    // The full stop of `3.` says that the number is ordinal, that of `a.m.` belongs to it.
    if word == "a.m." || word == "p.m." { word } else { word.trim_end_matches('.') }
}
