//! Places and their time zones.

use jiff::tz::TimeZone;

/// Cities, and countries with one zone, that the database of zones does not name so.
const PLACES: &[(&str, &str)] = &[
    ("utc", "UTC"),
    ("gmt", "UTC"),
    ("nyc", "America/New_York"),
    ("boston", "America/New_York"),
    ("miami", "America/New_York"),
    ("atlanta", "America/New_York"),
    ("philadelphia", "America/New_York"),
    ("washington dc", "America/New_York"),
    ("nueva york", "America/New_York"),
    ("nova york", "America/New_York"),
    ("nova iorque", "America/New_York"),
    ("dallas", "America/Chicago"),
    ("houston", "America/Chicago"),
    ("austin", "America/Chicago"),
    ("san francisco", "America/Los_Angeles"),
    ("la", "America/Los_Angeles"),
    ("seattle", "America/Los_Angeles"),
    ("san diego", "America/Los_Angeles"),
    ("las vegas", "America/Los_Angeles"),
    ("montreal", "America/Toronto"),
    ("ottawa", "America/Toronto"),
    ("calgary", "America/Edmonton"),
    ("rio de janeiro", "America/Sao_Paulo"),
    ("são paulo", "America/Sao_Paulo"),
    ("rio", "America/Sao_Paulo"),
    ("bogotá", "America/Bogota"),
    ("mexico city", "America/Mexico_City"),
    ("ciudad de méxico", "America/Mexico_City"),
    ("buenos aires", "America/Argentina/Buenos_Aires"),
    ("munich", "Europe/Berlin"),
    ("münchen", "Europe/Berlin"),
    ("hamburg", "Europe/Berlin"),
    ("frankfurt", "Europe/Berlin"),
    ("cologne", "Europe/Berlin"),
    ("köln", "Europe/Berlin"),
    ("wien", "Europe/Vienna"),
    ("zürich", "Europe/Zurich"),
    ("geneva", "Europe/Zurich"),
    ("genf", "Europe/Zurich"),
    ("genève", "Europe/Zurich"),
    ("milan", "Europe/Rome"),
    ("milano", "Europe/Rome"),
    ("roma", "Europe/Rome"),
    ("rom", "Europe/Rome"),
    ("parigi", "Europe/Paris"),
    ("parís", "Europe/Paris"),
    ("lyon", "Europe/Paris"),
    ("barcelona", "Europe/Madrid"),
    ("lisboa", "Europe/Lisbon"),
    ("lisbonne", "Europe/Lisbon"),
    ("lissabon", "Europe/Lisbon"),
    ("porto", "Europe/Lisbon"),
    ("londra", "Europe/London"),
    ("londres", "Europe/London"),
    ("edinburgh", "Europe/London"),
    ("manchester", "Europe/London"),
    ("berlino", "Europe/Berlin"),
    ("berlín", "Europe/Berlin"),
    ("berlim", "Europe/Berlin"),
    ("moskau", "Europe/Moscow"),
    ("kyiv", "Europe/Kyiv"),
    ("tokio", "Asia/Tokyo"),
    ("tóquio", "Asia/Tokyo"),
    ("japan", "Asia/Tokyo"),
    ("osaka", "Asia/Tokyo"),
    ("beijing", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("shenzhen", "Asia/Shanghai"),
    ("hong kong", "Asia/Hong_Kong"),
    ("india", "Asia/Kolkata"),
    ("mumbai", "Asia/Kolkata"),
    ("delhi", "Asia/Kolkata"),
    ("new delhi", "Asia/Kolkata"),
    ("bangalore", "Asia/Kolkata"),
    ("bengaluru", "Asia/Kolkata"),
    ("chennai", "Asia/Kolkata"),
    ("hanoi", "Asia/Bangkok"),
    ("abu dhabi", "Asia/Dubai"),
    ("tel aviv", "Asia/Jerusalem"),
    ("germany", "Europe/Berlin"),
    ("france", "Europe/Paris"),
    ("italy", "Europe/Rome"),
    ("cape town", "Africa/Johannesburg"),
    ("honolulu", "Pacific/Honolulu"),
    ("hawaii", "Pacific/Honolulu"),
];

/// The parts of the database whose last names are those of cities.
const REGIONS: [&str; 7] = ["Africa/", "America/", "Asia/", "Atlantic/", "Europe/", "Indian/", "Pacific/"];

/// Cities of Australia, whose part of the database also names states.
const AUSTRALIA: [&str; 8] =
    ["Adelaide", "Brisbane", "Canberra", "Darwin", "Hobart", "Melbourne", "Perth", "Sydney"];

/// Names of zones that more than one place bears.
const SHARED: [&str; 9] =
    ["cordoba", "merida", "vincennes", "petersburg", "monticello", "knox", "center", "easter", "st johns"];

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// As it is shown.
    pub name: String,
    /// Its zone.
    pub zone: TimeZone,
}

/// The places that some words begin with, the longest name first, and how many words each takes.
pub fn place(words: &[&str]) -> Option<(Place, usize)> {
    (1..=3.min(words.len())).rev().find_map(|length| {
        let name = words.get(..length)?.join(" ");
        let zone = zone(&name)?;
        let shown = if zone == TimeZone::UTC { name.to_uppercase() } else { capitalised(&name) };
        Some((Place { name: shown, zone }, length))
    })
}

fn zone(name: &str) -> Option<TimeZone> {
    if let Some((_, zone)) = PLACES.iter().find(|(place, _)| *place == name) {
        return if *zone == "UTC" { Some(TimeZone::UTC) } else { TimeZone::get(zone).ok() };
    }
    if SHARED.contains(&name) || name.len() < 3 {
        return None;
    }
    let city = name.replace(' ', "_");
    if let Some(city) = AUSTRALIA.iter().find(|place| place.eq_ignore_ascii_case(&city)) {
        return TimeZone::get(&format!("Australia/{city}")).ok();
    }
    let plain = city.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'-');
    REGIONS.iter().filter(|_| plain).find_map(|region| TimeZone::get(&format!("{region}{city}")).ok())
}

fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
