//! The requests that are known, in six languages.

use super::names::Language::{self, English, French, German, Italian, Portuguese, Spanish};
use super::template::{Captured, fit};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// How long it is from one day to another.
    Between,
    /// How long it is from today.
    Until,
    /// How long ago it was.
    Since,
    /// Which weekday a day is.
    Weekday,
    /// A day some time after another.
    After,
    /// A day some time before another.
    Before,
    /// A day some time from today.
    Ahead,
    /// A day some time before today.
    Ago,
    /// Today's date.
    Today,
    /// Whether a year is a leap year.
    LeapYear,
    /// How many days a month has.
    DaysOfMonth,
    /// How many days a year has.
    DaysOfYear,
    /// The week of ISO 8601.
    IsoWeek,
    /// How old somebody is.
    Age,
    /// The moment of a Unix timestamp.
    Unix,
    /// What time it is here.
    Now,
    /// What time it is elsewhere.
    NowIn,
    /// What time it is elsewhere at a time of some place.
    TimeIn,
    /// The same with the places in the other order.
    TimeFrom,
    /// How many hours lie between two places.
    Difference,
}

use Query::*;

const TEMPLATES: &[(Query, Language, &str)] = &[
    (Between, English, "how many {unit} are|is? there? between|from {date} and|to|until|till {date}"),
    (Between, English, "what is? the? number of {unit} between|from {date} and|to|until {date}"),
    (Between, English, "the? number of {unit} between|from {date} and|to|until {date}"),
    (Between, English, "count? the? {unit} between|from {date} and|to|until {date}"),
    (Until, English, "how many {unit} are|is? there? left? until|till|to|before {date}"),
    (Until, English, "how many more? {unit} until|till|to|before {date}"),
    (Until, English, "how many {unit} is it until|till|to {date}"),
    (Until, English, "{unit} left? until|till|to {date}"),
    (Since, English, "how many {unit} have|has? passed? since {date}"),
    (Since, English, "how many {unit} is|has? it? been? since {date}"),
    (Since, English, "how many {unit} ago was|is {date}"),
    (Since, English, "{unit} since {date}"),
    (Weekday, English, "on? what|which day of the? week is|was|does|did|will {date} be|fall? on?"),
    (Weekday, English, "on? what|which weekday is|was|does|did|will {date} be|fall? on?"),
    (Weekday, English, "what|which day is|was|will|did|does {date} be|fall? on?"),
    (Weekday, English, "what's the? weekday of|for|on? {date}"),
    (Weekday, English, "the? weekday|day of|for {date}"),
    (Weekday, English, "the? day of the? week of|for {date}"),
    (Weekday, English, "what is|was the? day of the? week on|for|of {date}"),
    (Today, English, "what|which|what's is?|was? {date} date"),
    (Today, English, "what is|was|will? the date be? {date}"),
    (Today, English, "what|which day|date is|was|will it be? {date}"),
    (
        After,
        English,
        "what|which? is|was|will|what's? the? date|day? is|was|will|it|be? be? {number} {unit} after|from|past {date}",
    ),
    (
        Before,
        English,
        "what|which? is|was|will|what's? the? date|day? is|was|will|it|be? be? {number} {unit} before {date}",
    ),
    (After, English, "what|which? date|day comes|falls|lands|is {number} {unit} after|from {date}"),
    (After, English, "add {number} {unit} to {date}"),
    (Before, English, "subtract {number} {unit} from {date}"),
    (After, English, "what is? {date} plus|+ {number} {unit}"),
    (Before, English, "what is? {date} minus|- {number} {unit}"),
    (After, English, "{date} plus|+ {number} {unit}"),
    (Before, English, "{date} minus|- {number} {unit}"),
    (Ahead, English, "what|which? is|will|what's? the? date|day? is|will|it? it|be? be? in {number} {unit}"),
    (
        Ahead,
        English,
        "what|which? is|will|what's? the? date|day? is|will|it? it|be? be? {number} {unit} from now",
    ),
    (Ago, English, "what|which? was|is|what's? the? date|day? was|it? it? {number} {unit} ago"),
    (LeapYear, English, "is|was|will {year} be? a? leap year"),
    (DaysOfMonth, English, "how many days does|did|will|are|were? there? in? {month} in|of? {year} have?"),
    (DaysOfMonth, English, "how many days has {month} {year}"),
    (DaysOfYear, English, "how many days does|did|will|are|were? there? in? the? year? {year} have?"),
    (IsoWeek, English, "what|which is|was? the? iso week number? is|was|of|for? {date}"),
    (IsoWeek, English, "what|which iso? week number is|was {date} in?"),
    (IsoWeek, English, "iso week number? of|for? {date}"),
    (Age, English, "how old is someone|somebody|anyone who|that? is|was? born on? {date}"),
    (Age, English, "how old is a person who|that? is|was? born on? {date}"),
    (Age, English, "age of? someone|somebody|a? person? who? was? born on? {date}"),
    (Unix, English, "convert the? unix? timestamp {number} to|into a? utc? date|time?"),
    (Unix, English, "convert the? epoch {number} to|into a? date|time?"),
    (Unix, English, "what|which date|time? is? the? unix timestamp|time {number}"),
    (Unix, English, "unix timestamp|time {number} to|as|in? a? date|utc?"),
    (Now, English, "what time is it right? now?"),
    (Now, English, "what's|what is? the current? time right? now?"),
    (Now, English, "current time"),
    (NowIn, English, "what time is it right? now? in|at {place} right? now?"),
    (NowIn, English, "what's|what is? the current? time right? now? in {place} right? now?"),
    (NowIn, English, "current? time right? now? in {place} right? now?"),
    (NowIn, English, "what's|what is? the {place} time right? now?"),
    (TimeIn, English, "convert|change? {time} in? {place} time? to|in|into {place} time?"),
    (TimeIn, English, "what's|what is? {time} in? {place} time? in {place} time?"),
    (TimeIn, English, "what time is {time} in? {place} time? in {place} time?"),
    (TimeIn, English, "{time} in? {place} time? is what time? in {place} time?"),
    (TimeIn, English, "if|when it's {time} in {place} what time is it in {place}"),
    (TimeIn, English, "if|when it is {time} in {place} what time is it in {place}"),
    (TimeIn, English, "{time} in {place} is what time in {place}"),
    (TimeFrom, English, "what time is it in {place} when|if it's {time} in {place}"),
    (TimeFrom, English, "what time is it in {place} when|if it is {time} in {place}"),
    (Difference, English, "what's|what is? the? time difference between {place} and {place}"),
    (Difference, English, "how many hours are|is? there? between {place} and {place}"),
    (
        Between,
        German,
        "wie viele|viel {unit} sind|liegen|ist? es? zwischen|vom|von {date} und|bis|zum {date}",
    ),
    (Between, German, "wie viele {unit} sind|liegen|ist? es? vom|von {date} bis zum {date}"),
    (Between, German, "anzahl der? {unit} zwischen {date} und {date}"),
    (Until, German, "wie viele {unit} sind? es? noch? bis zum? {date}"),
    (Until, German, "noch wie viele {unit} bis zum? {date}"),
    (Since, German, "wie viele {unit} sind|ist? es? seit {date} vergangen?"),
    (
        Weekday,
        German,
        "an? welcher|welchem|was wochentag|tag|für war|ist|wird|fällt? ein? wochentag? {date} sein?",
    ),
    (Weekday, German, "auf welchen wochentag|tag fällt|fiel {date}"),
    (Today, German, "welches|welcher datum|tag ist|war {date}"),
    (Today, German, "welches datum haben wir {date}"),
    (Ahead, German, "welches datum|tag ist|haben? wir? in {number} {unit}"),
    (Ahead, German, "was ist das datum in {number} {unit}"),
    (Ago, German, "welches datum|tag war vor {number} {unit}"),
    (After, German, "welches datum ist {number} {unit} nach {date}"),
    (Before, German, "welches datum ist {number} {unit} vor {date}"),
    (LeapYear, German, "ist|war {year} ein schaltjahr"),
    (DaysOfMonth, German, "wie viele tage hat|hatte der|im? {month} {year}"),
    (Now, German, "wie spät ist es gerade|jetzt?"),
    (Now, German, "wie viel uhr ist es gerade|jetzt?"),
    (NowIn, German, "wie spät ist es gerade|jetzt? in {place} gerade|jetzt?"),
    (NowIn, German, "wie viel uhr ist es gerade|jetzt? in {place} gerade|jetzt?"),
    (Between, French, "combien de {unit} y? a-t-il? il? y? a? entre|du {date} et|au {date}"),
    (Between, French, "combien y a-t-il de {unit} entre {date} et {date}"),
    (Until, French, "combien de {unit} reste-t-il? il? reste? avant|jusqu'au|jusqu'à|d'ici {date}"),
    (Until, French, "combien de {unit} avant|jusqu'au|jusqu'à {date}"),
    (Since, French, "combien de {unit} depuis {date}"),
    (Weekday, French, "quel jour de la? semaine? était|est|sera|tombe|tombait {date}"),
    (Weekday, French, "{date} tombe|était|est quel jour de? la? semaine?"),
    (Today, French, "quelle est la date {date}"),
    (Today, French, "quel jour sommes-nous {date}"),
    (Ahead, French, "quelle date|sera? serons-nous|la? date? dans {number} {unit}"),
    (LeapYear, French, "est-ce? que? {year} est|était une? année? bissextile"),
    (DaysOfMonth, French, "combien de jours y? a-t-il? en {month} {year}"),
    (Now, French, "quelle heure est-il maintenant?"),
    (NowIn, French, "quelle heure est-il maintenant? à|a {place} maintenant?"),
    (NowIn, French, "il est quelle heure à {place}"),
    (
        Between,
        Spanish,
        "cuántos|cuantos|cuántas|cuantas {unit} hay? entre|desde|del {date} y|hasta|al {date}",
    ),
    (Until, Spanish, "cuántos|cuantos|cuántas|cuantas {unit} faltan|quedan|hay? para|hasta {date}"),
    (Since, Spanish, "cuántos|cuantos|cuántas|cuantas {unit} han? pasado? pasaron? desde {date}"),
    (Weekday, Spanish, "qué|que día|dia de la semana fue|es|será|era|cae|cayó {date}"),
    (Today, Spanish, "qué|que día|dia|fecha es|fue {date}"),
    (Today, Spanish, "cuál|cual es la fecha de? {date}"),
    (Ahead, Spanish, "qué|que fecha|día será|es? en|dentro de? {number} {unit}"),
    (Ago, Spanish, "qué|que fecha|día era|fue hace {number} {unit}"),
    (LeapYear, Spanish, "es|fue|será? {year} es? un? año? bisiesto"),
    (DaysOfMonth, Spanish, "cuántos|cuantos días|dias tiene|hay|tuvo en? {month} de? {year}"),
    (Now, Spanish, "qué|que hora es ahora?"),
    (NowIn, Spanish, "qué|que hora es ahora? en {place} ahora?"),
    (Between, Italian, "quanti|quante {unit} ci|passano? sono? tra|fra|dal {date} e|al {date}"),
    (Until, Italian, "quanti|quante {unit} mancano a|al|fino|per {date}"),
    (Since, Italian, "quanti|quante {unit} sono|passati? passati|trascorsi? dal|da {date}"),
    (Weekday, Italian, "che|quale giorno della settimana era|è|sarà|cade|fu {date}"),
    (Weekday, Italian, "che giorno era|è|sarà|fu {date}"),
    (Today, Italian, "che giorno|data è {date}"),
    (LeapYear, Italian, "il? {year} è|era|sarà un? anno? bisestile"),
    (DaysOfMonth, Italian, "quanti giorni ha|aveva {month} {year}"),
    (Now, Italian, "che ore sono adesso|ora?"),
    (Now, Italian, "che ora è adesso?"),
    (NowIn, Italian, "che ore sono adesso|ora? a {place} adesso|ora?"),
    (NowIn, Italian, "che ora è adesso? a {place}"),
    (Between, Portuguese, "quantos|quantas {unit} há|existem|são? entre|de {date} e|a|até {date}"),
    (Until, Portuguese, "quantos|quantas {unit} faltam|restam? para|até {date}"),
    (Since, Portuguese, "quantos|quantas {unit} passaram|se? passaram? desde {date}"),
    (Weekday, Portuguese, "em? que|qual dia da semana foi|é|será|era|caiu|cai {date}"),
    (Today, Portuguese, "que dia é {date}"),
    (Today, Portuguese, "qual é? a data de? {date}"),
    (LeapYear, Portuguese, "o? ano? de? {year} é|foi|será um? ano? bissexto"),
    (DaysOfMonth, Portuguese, "quantos dias tem|teve {month} de? {year}"),
    (Now, Portuguese, "que horas são agora?"),
    (NowIn, Portuguese, "que horas são agora? em {place} agora?"),
];

/// The first template that the words fit.
pub fn find(words: &[&str]) -> Option<(Query, Language, Captured)> {
    TEMPLATES
        .iter()
        .find_map(|(query, language, template)| Some((*query, *language, fit(template, words, *language)?)))
}
