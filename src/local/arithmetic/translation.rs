//! Requests in five more languages, put into the English words that the parser knows.

/// Phrases and their English; none of the phrases is an English word.
type Phrases = &'static [(&'static str, &'static str)];

/// The words of a language that leave no doubt about it, then those that it shares with others.
struct Language {
    own: Phrases,
    shared: Phrases,
}

const LANGUAGES: [Language; 5] = [
    Language {
        own: &[
            ("wie viel sind", "what is"),
            ("wie viel ist", "what is"),
            ("wie viel ergibt", "what is"),
            ("wie viel macht", "what is"),
            ("wieviel ist", "what is"),
            ("wieviel sind", "what is"),
            ("was ist", "what is"),
            ("was sind", "what is"),
            ("was ergibt", "what is"),
            ("berechne", "calculate"),
            ("rechne", "convert"),
            ("wandle", "convert"),
            ("wie viele", "how many"),
            ("wieviele", "how many"),
            ("wie viel", "how many"),
            ("mal", "times"),
            ("geteilt durch", "divided by"),
            ("durch", "divided by"),
            ("prozent", "percent"),
            ("von", "of"),
            ("quadratwurzel von", "square root of"),
            ("quadratwurzel aus", "square root of"),
            ("wurzel aus", "square root of"),
            ("wurzel von", "square root of"),
            ("hoch", "to the power of"),
            ("zum quadrat", "squared"),
            ("sind", "are"),
            ("ist", "is"),
            ("hat", "are in"),
            ("haben", "are in"),
            ("sind in", "are in"),
            ("ein", "a"),
            ("eine", "a"),
            ("einem", "a"),
            ("einer", "a"),
            ("und", "and"),
            ("um", ""),
            ("bitte", ""),
            ("die hälfte von", "half of"),
        ],
        shared: &[("die", ""), ("das", ""), ("der", "")],
    },
    Language {
        own: &[
            ("combien font", "what is"),
            ("combien fait", "what is"),
            ("calcule", "calculate"),
            ("calculez", "calculate"),
            ("calculer", "calculate"),
            ("combien de", "how many"),
            ("combien d'", "how many"),
            ("fois", "times"),
            ("divisé par", "divided by"),
            ("moins", "minus"),
            ("pour cent", "percent"),
            ("pourcent", "percent"),
            ("racine carrée de", "square root of"),
            ("la racine carrée de", "square root of"),
            ("au carré", "squared"),
            ("puissance", "to the power of"),
            ("convertis", "convert"),
            ("convertir", "convert"),
            ("convertissez", "convert"),
            ("dans", "in"),
            ("y a-t-il dans", "in"),
            ("il y a dans", "in"),
            ("en", "in"),
            ("la moitié de", "half of"),
        ],
        shared: &[("de", "of"), ("une", "a"), ("un", "a"), ("et", "and")],
    },
    Language {
        own: &[
            ("cuánto es", "what is"),
            ("cuanto es", "what is"),
            ("cuánto son", "what is"),
            ("cuántos son", "what is"),
            ("cuanto son", "what is"),
            ("calcula", "calculate"),
            ("calcular", "calculate"),
            ("más", "plus"),
            ("menos", "minus"),
            ("entre", "divided by"),
            ("dividido por", "divided by"),
            ("dividido entre", "divided by"),
            ("por", "times"),
            ("por ciento", "percent"),
            ("raíz cuadrada de", "square root of"),
            ("la raíz cuadrada de", "square root of"),
            ("al cuadrado", "squared"),
            ("elevado a", "to the power of"),
            ("convierte", "convert"),
            ("convertir", "convert"),
            ("pasa", "convert"),
            ("cuántos", "how many"),
            ("cuántas", "how many"),
            ("cuantos", "how many"),
            ("cuantas", "how many"),
            ("hay en", "are in"),
            ("tiene", "are in"),
            ("en", "in"),
            ("la mitad de", "half of"),
        ],
        shared: &[
            ("de", "of"),
            ("a", "to"),
            ("el", ""),
            ("una", "a"),
            ("un", "a"),
            ("son", "are"),
            ("y", "and"),
        ],
    },
    Language {
        own: &[
            ("quanto fa", "what is"),
            ("quanto fanno", "what is"),
            ("quanto è", "what is"),
            ("calcola", "calculate"),
            ("calcolare", "calculate"),
            ("più", "plus"),
            ("meno", "minus"),
            ("per", "times"),
            ("diviso", "divided by"),
            ("diviso per", "divided by"),
            ("per cento", "percent"),
            ("radice quadrata di", "square root of"),
            ("la radice quadrata di", "square root of"),
            ("al quadrato", "squared"),
            ("converti", "convert"),
            ("convertire", "convert"),
            ("trasforma", "convert"),
            ("quanti", "how many"),
            ("quante", "how many"),
            ("ci sono in", "are in"),
            ("sono", "are"),
            ("di", "of"),
            ("la metà di", "half of"),
        ],
        shared: &[("il", ""), ("ha", "are in"), ("una", "a"), ("un", "a"), ("e", "and"), ("in", "in")],
    },
    Language {
        own: &[
            ("quanto é", "what is"),
            ("quanto dá", "what is"),
            ("quanto são", "what is"),
            ("calcule", "calculate"),
            ("calcular", "calculate"),
            ("vezes", "times"),
            ("mais", "plus"),
            ("menos", "minus"),
            ("dividido por", "divided by"),
            ("por cento", "percent"),
            ("raiz quadrada de", "square root of"),
            ("a raiz quadrada de", "square root of"),
            ("ao quadrado", "squared"),
            ("elevado a", "to the power of"),
            ("converter", "convert"),
            ("converta", "convert"),
            ("quantos", "how many"),
            ("quantas", "how many"),
            ("há em", "are in"),
            ("existem em", "are in"),
            ("tem", "are in"),
            ("são", "are"),
            ("para", "to"),
            ("em", "in"),
            ("metade de", "half of"),
        ],
        shared: &[("de", "of"), ("o", ""), ("uma", "a"), ("um", "a"), ("e", "and")],
    },
];

/// The request in English words, once for each language that has a word of its own in it or names a unit in its way.
/// Numbers and signs are left as they are.
pub fn translations(prompt: &str, is_foreign_unit: impl Fn(&str) -> bool) -> Vec<String> {
    let text = prompt.trim_matches(|c: char| c.is_whitespace() || ['¿', '?', '.', '!'].contains(&c));
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let foreign_unit = lower.iter().any(|word| is_foreign_unit(word));
    LANGUAGES.iter().filter_map(|language| language.translated(&words, &lower, foreign_unit)).collect()
}

impl Language {
    fn translated(&self, words: &[&str], lower: &[String], mut certain: bool) -> Option<String> {
        let mut english = Vec::new();
        let mut at = 0;
        while let (Some(word), Some(rest)) = (words.get(at), lower.get(at..)) {
            let own = longest(rest, self.own);
            certain |= own.is_some();
            match own.or_else(|| longest(rest, self.shared)) {
                Some((length, phrase)) => {
                    english.push(phrase);
                    at += length;
                }
                None => {
                    english.push(word);
                    at += 1;
                }
            }
        }
        certain.then(|| english.join(" "))
    }
}

fn longest(words: &[String], phrases: Phrases) -> Option<(usize, &'static str)> {
    let first = words.first()?;
    // Most phrases begin with another word, which is seen before they are taken apart.
    let near = phrases.iter().filter(|(phrase, _)| phrase.starts_with(first));
    let fits = |(phrase, english): &(&str, &'static str)| {
        let length = phrase.split(' ').count();
        phrase.split(' ').eq(words.iter().take(length).map(String::as_str)).then_some((length, *english))
    };
    near.filter_map(fits).max_by_key(|(length, _)| *length)
}
