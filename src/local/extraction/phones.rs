//! Telephone numbers: with a country's code, in the North American form, or with a leading zero.

use super::Found;

/// The numbers as they are written; a text is declined when it holds as many digits in another form.
pub fn find(text: &str) -> Option<Found> {
    let mut items = Vec::new();
    let belongs = |c: char| c.is_ascii_digit() || [' ', '-', '.', '(', ')', '+', '/', '\u{a0}'].contains(&c);
    for run in text.split(|c: char| !belongs(c)) {
        let mut starts: Vec<usize> = run.match_indices('+').map(|(at, _)| at).collect();
        starts.insert(0, 0);
        starts.push(run.len());
        for pair in starts.windows(2) {
            let [start, end] = pair else { continue };
            let candidate = run.get(*start..*end)?.trim_matches([' ', '-', '.', '/', '\u{a0}']);
            let candidate = if candidate.contains('(') { candidate } else { candidate.trim_matches(')') };
            let digits = candidate.chars().filter(char::is_ascii_digit).count();
            if digits < 7 {
                continue;
            }
            if !is_phone(candidate, digits) {
                return None;
            }
            items.push(candidate.to_owned());
        }
    }
    // Extensions and numbers in letters belong to what stands before them.
    let lower = text.to_lowercase();
    let goes_on =
        [" ext", " extension", " x "].iter().any(|word| lower.contains(word)) || lower.contains("1-800-");
    (!items.is_empty() && !goes_on).then_some(Found { items, note: None })
}

fn is_phone(candidate: &str, digits: usize) -> bool {
    let groups: Vec<&str> =
        candidate.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if candidate.starts_with('+') {
        return (8..=15).contains(&digits) && groups.first().is_some_and(|code| !code.starts_with('0'));
    }
    let american = lengths == [3, 3, 4] && !candidate.starts_with(['0', '1']);
    let trunk = candidate.trim_start_matches('(').starts_with('0')
        && !candidate.contains('.')
        && (9..=12).contains(&digits)
        && (2..=5).contains(&groups.len());
    american || trunk
}
