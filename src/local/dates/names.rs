//! Months, weekdays and spans in six languages.

/// A language of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
}

/// A span of time that dates are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// The months in the languages' order, then the short forms that only stand for a month.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero", "gennaio", "janeiro", "jan", "jänner"],
    &["february", "februar", "février", "febrero", "febbraio", "fevereiro", "feb", "fevrier"],
    &["march", "märz", "mars", "marzo", "marzo", "março", "mar", "maerz", "marco"],
    &["april", "april", "avril", "abril", "aprile", "abril", "apr"],
    &["may", "mai", "mai", "mayo", "maggio", "maio"],
    &["june", "juni", "juin", "junio", "giugno", "junho", "jun"],
    &["july", "juli", "juillet", "julio", "luglio", "julho", "jul"],
    &["august", "august", "août", "agosto", "agosto", "agosto", "aug", "aout"],
    &["september", "september", "septembre", "septiembre", "settembre", "setembro", "sep", "sept"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro", "oct", "okt"],
    &["november", "november", "novembre", "noviembre", "novembre", "novembro", "nov"],
    &["december", "dezember", "décembre", "diciembre", "dicembre", "dezembro", "dec", "dez", "decembre"],
];

/// The weekdays from Monday, in the languages' order.
const WEEKDAYS: [[&str; 6]; 7] = [
    ["Monday", "Montag", "lundi", "lunes", "lunedì", "segunda-feira"],
    ["Tuesday", "Dienstag", "mardi", "martes", "martedì", "terça-feira"],
    ["Wednesday", "Mittwoch", "mercredi", "miércoles", "mercoledì", "quarta-feira"],
    ["Thursday", "Donnerstag", "jeudi", "jueves", "giovedì", "quinta-feira"],
    ["Friday", "Freitag", "vendredi", "viernes", "venerdì", "sexta-feira"],
    ["Saturday", "Samstag", "samedi", "sábado", "sabato", "sábado"],
    ["Sunday", "Sonntag", "dimanche", "domingo", "domenica", "domingo"],
];

/// One and many of each span, in the languages' order, then other forms.
const DAYS: [&str; 13] = [
    "day", "Tag", "jour", "día", "giorno", "dia", "days", "Tage", "jours", "días", "giorni", "dias", "tagen",
];
const WEEKS: [&str; 13] = [
    "week",
    "Woche",
    "semaine",
    "semana",
    "settimana",
    "semana",
    "weeks",
    "Wochen",
    "semaines",
    "semanas",
    "settimane",
    "semanas",
    "wochen",
];
const MONTHS_OF_TIME: [&str; 13] = [
    "month", "Monat", "mois", "mes", "mese", "mês", "months", "Monate", "mois", "meses", "mesi", "meses",
    "monaten",
];
const YEARS: [&str; 13] =
    ["year", "Jahr", "an", "año", "anno", "ano", "years", "Jahre", "ans", "años", "anni", "anos", "jahren"];

impl Unit {
    const ALL: [(Unit, &[&str; 13]); 4] =
        [(Unit::Days, &DAYS), (Unit::Weeks, &WEEKS), (Unit::Months, &MONTHS_OF_TIME), (Unit::Years, &YEARS)];

    /// The span of a word in lower case.
    pub fn find(word: &str) -> Option<Unit> {
        Self::ALL
            .iter()
            .find(|(_, names)| names.iter().any(|name| name.to_lowercase() == word))
            .map(|(unit, _)| *unit)
    }

    /// A count of it in a language.
    pub fn counted(self, count: i64, language: Language) -> String {
        let names = Self::ALL.iter().find(|(unit, _)| *unit == self).map(|(_, names)| *names);
        let many = if count == 1 { 0 } else { 6 };
        let name = names.and_then(|names| names.get(language as usize + many)).copied().unwrap_or_default();
        format!("{count} {name}")
    }
}

/// A month's number, from its name in any of the languages.
pub fn month(word: &str) -> Option<i8> {
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(index + 1).ok()
}

/// Whether a word is a weekday in any of the languages.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().flatten().any(|name| name.to_lowercase() == word)
}

/// A weekday's name; `index` counts from Monday, 0.
pub fn weekday(index: i8, language: Language) -> &'static str {
    let names = usize::try_from(index).ok().and_then(|index| WEEKDAYS.get(index));
    names.and_then(|names| names.get(language as usize)).copied().unwrap_or_default()
}
