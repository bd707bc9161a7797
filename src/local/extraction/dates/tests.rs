use super::*;

fn dates(text: &str) -> Option<Vec<String>> {
    find(text).map(|found| found.items)
}

#[test]
fn dates_are_listed_as_they_are_written() {
    for (text, expected) in [
        ("from 2026-03-01 to 2026-3-9", vec!["2026-03-01", "2026-3-9"]),
        ("on 3 May and on Oct. 5th, 2024", vec!["3 May", "Oct. 5th, 2024"]),
        ("Friday, 14 June 2026: 12 people", vec!["14 June 2026"]),
        ("22/11/2026 or 11/22/2026 or 22.11.2026", vec!["22/11/2026", "11/22/2026", "22.11.2026"]),
        ("3 May to 5 May 2025", vec!["3 May", "5 May 2025"]),
        ("29 Feb 2024; we sat in the sun", vec!["29 Feb 2024"]),
        ("at 10:30 we had 240 seats", vec![]),
    ] {
        assert_eq!(dates(text), Some(expected.iter().map(|date| (*date).to_owned()).collect()), "{text}");
    }
}

#[test]
fn a_date_that_is_not_in_the_calendar_is_named() {
    let found = find("31 Feb 2026, 29/02/2025, 2026-13-01 and 30 April").unwrap();
    assert_eq!(found.items, ["30 April"]);
    assert_eq!(found.note.as_deref(), Some("Not in the calendar: 31 Feb 2026; 29/02/2025; 2026-13-01"));
}

#[test]
fn half_a_date_declines_the_text() {
    for text in [
        "see you on Monday",
        "in June 2026",
        "built in 1987",
        "May I come on 3 June 2025?",
        "between 3 and 14 November 2025",
        "3-14 November 2025",
        "3 May–5 May 2025",
        "May 3 and 5, 2025",
        "5 Nov '25",
        "5/11/25",
        "2026-03-01T10:00",
        "on the 3rd",
        "1st of March 2026",
        "on 12 june",
        "am 3. Dezember",
        "le 3 décembre",
        "el 3 de diciembre",
        "12月3日",
        "next week",
        "tomorrow",
        "Tue at noon",
    ] {
        assert_eq!(dates(text), None, "{text}");
    }
}
