//! Names of units in German, French, Spanish, Italian and Portuguese.
//!
//! Pounds and ounces are left out: a Pfund, a livre or a libra is not the same everywhere.

/// Name in the calculator and its names in lower case.
pub const NAMES: &[(&str, &[&str])] = &[
    (
        "kilometre",
        &[
            "kilometer",
            "kilometern",
            "kilomètre",
            "kilomètres",
            "kilómetro",
            "kilómetros",
            "kilometros",
            "chilometro",
            "chilometri",
            "quilômetro",
            "quilômetros",
            "quilómetro",
            "quilómetros",
        ],
    ),
    ("metre", &["meter", "metern", "mètre", "mètres", "metro", "metros", "metri"]),
    (
        "centimetre",
        &[
            "zentimeter",
            "zentimetern",
            "centimètre",
            "centimètres",
            "centímetro",
            "centímetros",
            "centimetro",
            "centimetri",
            "centimetros",
        ],
    ),
    (
        "millimetre",
        &[
            "millimeter",
            "millimetern",
            "millimètre",
            "millimètres",
            "milímetro",
            "milímetros",
            "millimetro",
            "millimetri",
        ],
    ),
    ("mile", &["meile", "meilen", "milla", "millas", "miglio", "miglia", "milha", "milhas"]),
    ("foot", &["fuß", "fuss", "pied", "pieds", "pie", "pies", "piede", "piedi", "pé", "pés"]),
    (
        "inch",
        &["zoll", "pouce", "pouces", "pulgada", "pulgadas", "pollice", "pollici", "polegada", "polegadas"],
    ),
    ("hectare", &["hektar", "hectárea", "hectáreas", "ettaro", "ettari"]),
    ("litre", &["liter", "litern", "litro", "litros", "litri"]),
    (
        "kilogram",
        &[
            "kilogramm",
            "kilogramme",
            "kilogrammes",
            "kilogramo",
            "kilogramos",
            "chilogrammo",
            "chilogrammi",
            "chilo",
            "chili",
            "quilograma",
            "quilogramas",
            "quilo",
            "quilos",
            "kilo",
            "kilos",
        ],
    ),
    ("gram", &["gramm", "gramme", "grammes", "gramo", "gramos", "grammo", "grammi", "grama", "gramas"]),
    ("tonne", &["tonne", "tonnen", "tonnes", "tonelada", "toneladas", "tonnellata", "tonnellate"]),
    ("week", &["woche", "wochen", "semaine", "semaines", "semana", "semanas", "settimana", "settimane"]),
    ("day", &["tag", "tage", "tagen", "jour", "jours", "día", "días", "dia", "dias", "giorno", "giorni"]),
    ("hour", &["stunde", "stunden", "heure", "heures", "hora", "horas", "ora", "ore"]),
    ("minute", &["minute", "minuten", "minutes", "minuto", "minutos", "minuti"]),
    ("second", &["sekunde", "sekunden", "seconde", "secondes", "segundo", "segundos", "secondo", "secondi"]),
    (
        "°C",
        &[
            "grad celsius",
            "degrés celsius",
            "degré celsius",
            "grados celsius",
            "gradi celsius",
            "graus celsius",
            "celsius",
        ],
    ),
    (
        "°F",
        &[
            "grad fahrenheit",
            "degrés fahrenheit",
            "grados fahrenheit",
            "gradi fahrenheit",
            "graus fahrenheit",
            "fahrenheit",
        ],
    ),
];

/// The calculator's name of a unit written so.
pub fn find(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(code, _)| *code)
}
