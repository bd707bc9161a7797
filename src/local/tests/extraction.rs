use super::*;

#[test]
fn addresses_and_links_are_listed_once() {
    check(
        Skill::Extraction,
        &[
            ("extract emails from: a@b.co", "1 e-mail address:\na@b.co"),
            (
                "Please list all of the e-mail addresses in this message:\nFrom: Anna <anna.ruiz@example.com>\nTo: \
                 ben@example.net\nCc: anna.ruiz@example.com",
                "2 different e-mail addresses, 3 in all:\nanna.ruiz@example.com\nben@example.net",
            ),
            ("get me the emails in “a@b.co and c@d.co”", "2 e-mail addresses:\na@b.co\nc@d.co"),
            (
                "Find all the links in this text: (https://example.com/a_(b)?q=1#c), www.example.org and docs.example.com/start.",
                "3 links:\nhttps://example.com/a_(b)?q=1#c\nwww.example.org\ndocs.example.com/start",
            ),
            (
                "extract links from: https://example.com/a, https://example.com/a",
                "1 link, 2 times:\nhttps://example.com/a",
            ),
            ("find the urls in: no link here", "No links found."),
            (
                "pull out the emails and links in the text below\n\nwrite to a@b.co, see https://b.co",
                "1 e-mail address:\na@b.co\n\n1 link:\nhttps://b.co",
            ),
        ],
    );
}

#[test]
fn numbers_and_dates_are_listed_as_often_as_they_stand() {
    check(
        Skill::Extraction,
        &[
            (
                "List the numbers in the following text: \"We shipped 1,240 units, then 980; -35 were returned: 3.5%.\"",
                "4 numbers:\n1,240\n980\n-35\n3.5%",
            ),
            ("list the numbers: 3, 3, 5", "3 numbers:\n3\n3\n5"),
            ("extract numbers from \"room 12, fee €18.50\"", "2 numbers:\n12\n18.50"),
            ("extract the numbers from: no digits", "No numbers found."),
            (
                "Get the dates from: it starts on 2026-03-01 and ends on February 28, 2029.",
                "2 dates:\n2026-03-01\nFebruary 28, 2029",
            ),
            ("list dates: 31 Feb 2026", "No dates found.\nNot in the calendar: 31 Feb 2026"),
            (
                "extract emails and dates from: a@b.co, 2026-01-02",
                "1 e-mail address:\na@b.co\n\n1 date:\n2026-01-02",
            ),
        ],
    );
}

#[test]
fn near_misses_are_declined() {
    let prompts = [
        // Another thing is asked for.
        "extract the sentiment from: I love it",
        "find the emails I sent last week",
        "find the emails from: Bob last week?",
        "extract the emails from: nothing here",
        "extract phone numbers from: 555 1234",
        "get the url of the page about cats: I need it",
        "List the links",
        "list numbers from 1 to 10",
        "get the dates of the war: 3 May 1900",
        "what are the dates in: 2026-01-02",
        // A further condition.
        "extract the first email from: a@b.co, c@d.co",
        "extract emails, separated by commas, from: a@b.co",
        "extract emails from: a@b.co; sort them",
        "extract emails from: a@b.co. Return as JSON",
        "list the numbers from 1 to 10: even only",
        "extract the emails from \"a@b.co\" as a table",
        "list the numbers: 3, 4 and add them",
        // Something in the text has two readings.
        "extract the emails from: write to ana (at) example.com",
        "extract the emails from: ana at example dot com",
        "extract the emails from: @ana said hi, ana@example.com",
        "extract the emails from: josé@example.com",
        "extract the links from: see readme.md",
        "extract the links from: Booking.com is down",
        "extract the links from: ftp://files.example.com/x",
        "extract the numbers from: three people and 5 dogs",
        "extract the numbers from: flight B12 at 10:30",
        "extract the numbers from: 1 240 units",
        "extract the numbers from: 1,5 litres",
        "extract the numbers from: -$35",
        "extract the numbers from: hundreds of 5",
        "extract the numbers from: 5 boules, trois à côté",
        "extract the dates from: до первого мая",
        "extract the numbers from: 007",
        "extract the numbers from: ½ cup",
        "extract the dates from: see you on Monday",
    ];
    for prompt in prompts {
        assert_eq!(text(prompt), None, "{prompt}");
    }
}

proptest! {
    #[test]
    fn every_address_is_found_in_order(names in prop::collection::vec("[a-z]{1,8}[0-9]{0,3}", 1..8)) {
        let mut seen = std::collections::HashSet::new();
        let unique: Vec<String> =
            names.iter().filter(|name| seen.insert(*name)).map(|name| format!("{name}@example.com")).collect();
        let prompt = format!("extract the emails from: {}", unique.join(", "));
        let listed: Vec<String> = text(&prompt).unwrap().lines().skip(1).map(str::to_owned).collect();
        prop_assert_eq!(listed, unique);
    }

    #[test]
    fn every_number_is_found_in_order(numbers in prop::collection::vec(-1_000_000..1_000_000i32, 1..10)) {
        let list: Vec<String> = numbers.iter().map(i32::to_string).collect();
        let answer = text(&format!("list the numbers in: {}", list.join(", "))).unwrap();
        prop_assert_eq!(answer.lines().skip(1).map(str::to_owned).collect::<Vec<_>>(), list);
    }

    #[test]
    fn every_day_of_the_calendar_is_a_date_and_no_other_is(year in 1900..2100i16, month in 1..13i8, day in 1..32i8) {
        let date = format!("{year}-{month:02}-{day:02}");
        let exists = jiff::civil::Date::new(year, month, day).is_ok();
        let expected =
            if exists { format!("1 date:\n{date}") } else { format!("No dates found.\nNot in the calendar: {date}") };
        prop_assert_eq!(text(&format!("list the dates: {date}")), Some(expected));
    }
}
