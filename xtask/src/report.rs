//! Counting what the test runners say, and the closing table.

use std::time::Duration;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were left out on purpose.
    pub skipped: u64,
}

impl Counts {
    /// Adds what one line of a runner's output says: libtest's `test result: …`, which wasm-bindgen's runner
    /// prints too, or Node's `ℹ pass 3`.
    pub fn read(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            let sentence = result.split_once(". ").map_or(result, |(_, counts)| counts);
            for part in sentence.split(';') {
                if let Some((count, what)) = part.trim().split_once(' ') {
                    self.add(what, count);
                }
            }
        } else if let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|text| text.split_once(' ')) {
            self.add(what, count);
        }
    }

    fn add(&mut self, what: &str, count: &str) {
        let Ok(count) = count.parse::<u64>() else { return };
        match what {
            "passed" | "pass" => self.passed += count,
            // Node counts a test that a time limit ended as cancelled.
            "failed" | "fail" | "cancelled" => self.failed += count,
            "ignored" | "skipped" | "todo" => self.skipped += count,
            _ => {}
        }
    }

    /// Whether any test ran.
    pub fn any(self) -> bool {
        self.passed + self.failed > 0
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The outcome of one group.
pub struct Row {
    /// The group's name.
    pub group: &'static str,
    /// Its tests; a check that is not a test, such as clippy, counts only when it fails.
    pub counts: Counts,
    /// Its time on the clock.
    pub elapsed: Duration,
}

/// Prints the table, and the totals alone on the last line.
pub fn print(rows: &[Row], not_run: &[&str], elapsed: Duration) {
    println!("\n{:<10} {:>7} {:>7} {:>8} {:>8}", "group", "passed", "failed", "skipped", "time");
    let mut total = Counts::default();
    for Row { group, counts, elapsed } in rows {
        let Counts { passed, failed, skipped } = counts;
        println!("{group:<10} {passed:>7} {failed:>7} {skipped:>8} {:>8}", clock(*elapsed));
        total += *counts;
    }
    for group in not_run {
        println!("{group:<10} not run");
    }
    println!("in {}\n", clock(elapsed));
    println!("{} passed, {} failed", total.passed, total.failed);
}

/// Minutes and seconds.
pub fn clock(elapsed: Duration) -> String {
    format!("{}:{:02}", elapsed.as_secs() / 60, elapsed.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counts(output: &str) -> Counts {
        let mut counts = Counts::default();
        output.lines().for_each(|line| counts.read(line));
        counts
    }

    #[test]
    fn adds_up_several_results_of_libtest() {
        let output = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s\n";
        assert_eq!(counts(output), Counts { passed: 6, failed: 2, skipped: 1 });
    }

    #[test]
    fn reads_the_summary_of_node() {
        let output = "✔ loads (12ms)\nℹ tests 9\nℹ suites 0\nℹ pass 5\nℹ fail 2\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 812.1\n";
        assert_eq!(counts(output), Counts { passed: 5, failed: 3, skipped: 1 });
    }

    #[test]
    fn sees_no_tests_in_other_output() {
        assert!(!counts("Compiling one v0.1.0\n5 passed by here\ninfo pass 3").any());
    }
}
