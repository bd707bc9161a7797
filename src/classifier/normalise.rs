//! What does not make a prompt harder is taken away before anything is counted: letter case, runs of blanks, empty
//! lines, signs at the end, courtesies at either end, and the footers of mails.

use super::{courtesies, footers};

/// The text in lower case, with one blank between words and none around lines, without empty lines, footers,
/// courtesies and signs at the end. A text that is nothing else is kept: a word of thanks is a prompt too.
pub fn normalise(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(fold).collect();
    lines.truncate(footers::start(&lines));
    lines.retain(|line| !line.is_empty());
    courtesies::strip(&lines.join("\n")).to_owned()
}

/// A line in lower case with one blank between words and none around it.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // The sigma at a word's end has a lower case of its own, but no upper case of its own.
        folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words that are no courtesy, with signs between.
    const TASK: &str = "[A-Za-z]{4,9}((, |: | |\n)[a-z0-9]{6,9}){2,12}";

    proptest! {
        #[test]
        fn what_is_normal_stays_as_it_is(text in "\\PC{0,60}(\n\\PC{0,60}){0,3}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn case_blanks_and_end_signs_make_no_difference(task in TASK, end in "[.?!]{0,3}") {
            let normal = normalise(&task);
            prop_assert_eq!(normalise(&task.to_uppercase()), normal.clone());
            prop_assert_eq!(normalise(&task.replace(' ', " \t ")), normal.clone());
            prop_assert_eq!(normalise(&task.replace('\n', "\n\n")), normal.clone());
            prop_assert_eq!(normalise(&format!("{task}{end}")), normal);
        }

        #[test]
        fn courtesies_and_footers_make_no_difference(task in TASK) {
            let normal = normalise(&task);
            prop_assert_eq!(normalise(&format!("Hello, could you please {task}? Thanks in advance!")), normal.clone());
            prop_assert_eq!(normalise(&format!("{task}\n\nBest regards,\nAda\n-- \nAnalytical Engines Ltd")), normal);
        }

        #[test]
        fn something_is_left_of_anything(text in "[\\PC\n]{0,40}") {
            prop_assert_eq!(normalise(&text).is_empty(), text.trim().is_empty());
        }
    }

    #[test]
    fn both_lower_cases_of_sigma_are_one() {
        assert_eq!(normalise("ΟΔΟΣ"), normalise("οδός").replace('ό', "ο"));
    }
}
