//! The answers: the request as it was understood, an equals sign, the result.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};

use super::calendar::Day;
use super::names::{Language, Unit, weekday};
use super::places::Place;
use super::template::Captured;
use super::templates::Query;
use crate::local::Decline;

const NO_DATE: Decline = Decline::NoAnswer("the date is not in the calendar, or has no year");
const TOO_FAR: Decline = Decline::NoAnswer("the date is out of the calendar's range");

/// The answer to a request that was read whole.
///
/// # Errors
/// If a date does not exist, or the time is there twice or not at all.
pub fn reply(query: Query, language: Language, captured: &Captured, now: &Zoned) -> Result<String, Decline> {
    let today = now.date();
    let first = captured.days.first().copied();
    let day = || first.and_then(|day| day.date(now)).ok_or(NO_DATE);
    match query {
        Query::Between => {
            let last = captured.days.get(1).and_then(|day| day.date(now)).ok_or(NO_DATE)?;
            difference(between_start(first, last, now)?, last, captured, language)
        }
        Query::Until => {
            difference(today, first.and_then(|day| day.next(now)).ok_or(NO_DATE)?, captured, language)
        }
        Query::Since => {
            difference(first.and_then(|day| day.last(now)).ok_or(NO_DATE)?, today, captured, language)
        }
        Query::Weekday => {
            let day = day()?;
            Ok(match first {
                Some(Day::Relative(_)) => dated(day, language),
                _ => format!("{day} = {}", name_of_day(day, language)),
            })
        }
        Query::Today => Ok(dated(day()?, language)),
        Query::After => shifted(day()?, '+', captured, language),
        Query::Before => shifted(day()?, '−', captured, language),
        Query::Ahead => shifted(today, '+', captured, language),
        Query::Ago => shifted(today, '−', captured, language),
        Query::LeapYear => {
            let year = number(captured)?;
            let leap = Date::new(i16::try_from(year).map_err(|_| TOO_FAR)?, 1, 1)
                .map_err(|_| TOO_FAR)?
                .in_leap_year();
            Ok(leap_year(year, leap, language))
        }
        Query::DaysOfMonth | Query::DaysOfYear => {
            let year = i16::try_from(number(captured)?).map_err(|_| TOO_FAR)?;
            let start =
                Date::new(year, captured.months.first().copied().unwrap_or(1), 1).map_err(|_| TOO_FAR)?;
            let (shown, days) = match query {
                Query::DaysOfMonth => {
                    (format!("{year}-{:02}", start.month()), i64::from(start.days_in_month()))
                }
                _ => (year.to_string(), i64::from(start.days_in_year())),
            };
            Ok(format!("{shown} = {}", Unit::Days.counted(days, language)))
        }
        Query::IsoWeek => {
            let week = day()?.iso_week_date();
            Ok(format!("{} = ISO week {} of {}", day()?, week.week(), week.year()))
        }
        Query::Age => {
            let born = day()?;
            let birthdays = today.year()
                - born.year()
                - i16::from((today.month(), today.day()) < (born.month(), born.day()));
            // Where 29 February is not in the year, the day of the birthday is a matter of law.
            let leap_day = (born.month(), born.day()) == (2, 29);
            if born > today || leap_day {
                return Err(NO_DATE);
            }
            Ok(format!("{born} → {today} = {}", Unit::Years.counted(i64::from(birthdays), language)))
        }
        Query::Unix => {
            let seconds = number(captured)?;
            let moment = Timestamp::from_second(seconds).map_err(|_| TOO_FAR)?.to_zoned(TimeZone::UTC);
            Ok(format!("{seconds} = {}:{:02} UTC", minute(&moment), moment.second()))
        }
        Query::Now => Ok(format!("This device’s clock = {}", minute(now))),
        Query::NowIn => {
            let Place { name, zone } = place(captured, 0)?;
            Ok(format!("{name} = {}", minute(&now.with_time_zone(zone))))
        }
        Query::TimeIn => elsewhere(captured, place(captured, 0)?, place(captured, 1)?, now),
        Query::TimeFrom => elsewhere(captured, place(captured, 1)?, place(captured, 0)?, now),
        Query::Difference => hours_between(place(captured, 0)?, place(captured, 1)?, now),
    }
}

/// A first date without a year takes that of the second: `from 3 March to 15 April 2026`.
fn between_start(day: Option<Day>, last: Date, now: &Zoned) -> Result<Date, Decline> {
    match day {
        Some(Day::Yearly { month, day }) => {
            Date::new(last.year(), month, day).ok().filter(|date| *date <= last).ok_or(NO_DATE)
        }
        Some(day) => day.date(now).ok_or(NO_DATE),
        None => Err(NO_DATE),
    }
}

fn difference(from: Date, to: Date, captured: &Captured, language: Language) -> Result<String, Decline> {
    let days = i64::from(from.until(to).map_err(|_| TOO_FAR)?.get_days()).abs();
    let counted = match captured.units.first() {
        Some(Unit::Weeks) if days % 7 == 0 => Unit::Weeks.counted(days / 7, language),
        Some(Unit::Weeks) => {
            format!("{} {}", Unit::Weeks.counted(days / 7, language), Unit::Days.counted(days % 7, language))
        }
        Some(Unit::Days) | None => Unit::Days.counted(days, language),
        // How much of a month a few days are depends on the month.
        Some(Unit::Months | Unit::Years) => return Err(Decline::Ambiguous("a number of months or years")),
    };
    Ok(format!("{from} → {to} = {counted}"))
}

fn shifted(from: Date, sign: char, captured: &Captured, language: Language) -> Result<String, Decline> {
    let count = number(captured)?;
    let unit = captured.units.first().copied().unwrap_or(Unit::Days);
    let span = match unit {
        Unit::Days => Span::new().try_days(count),
        Unit::Weeks => Span::new().try_weeks(count),
        Unit::Months => Span::new().try_months(count),
        Unit::Years => Span::new().try_years(count),
    }
    .map_err(|_| TOO_FAR)?;
    let date =
        if sign == '+' { from.checked_add(span) } else { from.checked_sub(span) }.map_err(|_| TOO_FAR)?;
    Ok(format!("{from} {sign} {} = {}", unit.counted(count, language), with_weekday(date, language)))
}

fn dated(day: Date, language: Language) -> String {
    let label = match language {
        Language::English => "Date",
        Language::German => "Datum",
        Language::French => "Date",
        Language::Spanish => "Fecha",
        Language::Italian | Language::Portuguese => "Data",
    };
    format!("{label} = {}", with_weekday(day, language))
}

fn with_weekday(date: Date, language: Language) -> String {
    format!("{date} ({})", name_of_day(date, language))
}

fn name_of_day(date: Date, language: Language) -> &'static str {
    weekday(date.weekday().to_monday_zero_offset(), language)
}

fn leap_year(year: i64, leap: bool, language: Language) -> String {
    match (language, leap) {
        (Language::English, true) => format!("{year} is a leap year."),
        (Language::English, false) => format!("{year} is not a leap year."),
        (Language::German, true) => format!("{year}: Schaltjahr"),
        (Language::German, false) => format!("{year}: kein Schaltjahr"),
        (Language::French, true) => format!("{year} : bissextile"),
        (Language::French, false) => format!("{year} : pas bissextile"),
        (Language::Spanish, true) => format!("{year}: bisiesto"),
        (Language::Spanish, false) => format!("{year}: no bisiesto"),
        (Language::Italian, true) => format!("{year}: bisestile"),
        (Language::Italian, false) => format!("{year}: non bisestile"),
        (Language::Portuguese, true) => format!("{year}: bissexto"),
        (Language::Portuguese, false) => format!("{year}: não bissexto"),
    }
}

fn number(captured: &Captured) -> Result<i64, Decline> {
    captured.numbers.first().copied().ok_or(TOO_FAR)
}

fn place(captured: &Captured, index: usize) -> Result<Place, Decline> {
    captured.places.get(index).cloned().ok_or(Decline::NoAnswer("the place is not known"))
}

fn minute(moment: &Zoned) -> String {
    format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute())
}

/// A time of today at one place, as the clocks of another show it.
fn elsewhere(captured: &Captured, from: Place, to: Place, now: &Zoned) -> Result<String, Decline> {
    let time = captured.times.first().copied().unwrap_or(Time::midnight());
    let local = now.with_time_zone(from.zone.clone()).date().to_datetime(time);
    let moment = from.zone.to_ambiguous_zoned(local).unambiguous();
    let moment = moment.map_err(|_| Decline::Ambiguous("a time at which the clocks change"))?;
    let there = moment.with_time_zone(to.zone);
    Ok(format!("{} in {} = {} in {}", minute(&moment), from.name, minute(&there), to.name))
}

fn hours_between(from: Place, to: Place, now: &Zoned) -> Result<String, Decline> {
    let offset = |zone: TimeZone| i64::from(now.with_time_zone(zone).offset().seconds());
    let seconds = (offset(from.zone) - offset(to.zone)).abs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let minutes = if minutes > 0 { format!(" {minutes} minutes") } else { String::new() };
    let date = now.date();
    let unit = if hours == 1 { "hour" } else { "hours" };
    Ok(format!("{} to {} on {date} = {hours} {unit}{minutes}", from.name, to.name))
}
