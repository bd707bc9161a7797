//! `pointsman score` as a user runs it: memory that does not grow with the input, bad lines by number, exit codes, help,
//! and the scores of the golden file.
#![cfg(all(feature = "inference", feature = "cli"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests, which `allow-unwrap-in-tests` does not reach")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::{fs, thread};

use pointsman::classifier::familiarity;
use pointsman::classifier::score::Score;
use serde_json::Value;

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_pointsman"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = start(arguments);
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// The most memory that a process has had so far, in kilobytes.
#[cfg(target_os = "linux")]
fn peak_kb(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Of 200,000 lines the last 150,000 may cost no more memory than a batch: 11 MB come in, and twice as many go out.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    const LINES: usize = 200_000;
    const WARM: usize = 50_000;
    // More than the pipe between them holds, so that the process is still there to be measured.
    const HELD_BACK: usize = 10_000;
    const MOST_GROWTH_KB: u64 = 4_096;
    let mut child = start(&["score"]);
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let peaks = thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0..LINES {
                // A greeting is the quickest to score, and the note makes the line longer.
                writeln!(input, "{{\"prompt\":\"hello\",\"note\":\"{number:0>40}\"}}").unwrap();
            }
        });
        let mut rows = BufReader::new(output).lines();
        let mut read = |count: usize| (0..count).for_each(|_| assert!(rows.next().unwrap().is_ok()));
        read(WARM);
        let warm = peak_kb(child.id());
        read(LINES - WARM - HELD_BACK);
        let peaks = (warm, peak_kb(child.id()));
        read(HELD_BACK);
        peaks
    });
    assert!(child.wait().unwrap().success());
    let (warm, end) = peaks;
    println!("{warm} kB after {WARM} lines, {end} kB after {LINES}");
    assert!(end <= warm + MOST_GROWTH_KB, "{warm} kB grew to {end} kB");
}

#[test]
fn bad_lines_are_named_and_the_exit_code_tells() {
    let good = run(&["score"], b"hi\n");
    assert_eq!((good.status.code(), good.stderr.len()), (Some(0), 0));
    let bad = run(&["score"], b"hi\n{\"prompt\":7}\nthere\n{oops\n");
    assert_eq!(bad.status.code(), Some(1));
    assert_eq!(bad.stdout.lines().count(), 2);
    let said = String::from_utf8(bad.stderr).unwrap();
    assert!(said.starts_with("line 2: there is no text field `prompt`\nline 4: "), "{said}");
    assert!(said.ends_with("pointsman: 2 bad lines left out\n"), "{said}");
    let missing = run(&["score", "--config", "no such file"], b"");
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8(missing.stderr).unwrap().starts_with("pointsman: no such file: "));
    assert_eq!(run(&["score", "--wrong"], b"").status.code(), Some(2));
}

#[test]
fn help_says_what_goes_in_and_out_and_what_the_exit_code_means() {
    let help = run(&["score", "--help"], b"");
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8(help.stdout).unwrap();
    for word in ["standard input", "\"prompt\"", "--config", "bad line", "exit code"] {
        assert!(text.to_lowercase().contains(word), "{word}: {text}");
    }
}

/// The worker of the page is held to the same file by `tests/wasm_engine.rs` and `tests/browser/golden.test.mjs`.
#[test]
fn scores_are_those_of_the_golden_file() {
    let golden =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/scores.jsonl")).unwrap();
    let mut child = start(&["score"]);
    let mut input = child.stdin.take().unwrap();
    let mut text = String::new();
    thread::scope(|scope| {
        let golden = golden.as_bytes();
        scope.spawn(move || input.write_all(golden).unwrap());
        child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    });
    assert!(child.wait().unwrap().success());
    assert_eq!(text.lines().count(), golden.lines().count());
    for (row, expected) in text.lines().zip(golden.lines()) {
        let [row, expected]: [Value; 2] = [row, expected].map(|line| serde_json::from_str(line).unwrap());
        let number = |value: &Value, name: &str| value[name].as_f64().unwrap();
        let prompt = expected["prompt"].as_str().unwrap();
        let score =
            Score { b: number(&expected, "difficulty") as f32, spread: number(&expected, "spread") as f32 };
        let expected = familiarity::doubted(score, prompt);
        assert!((number(&row, "difficulty") - f64::from(expected.b)).abs() < 1e-4, "{prompt:?}");
        assert!((number(&row, "spread") - f64::from(expected.spread)).abs() < 1e-4, "{prompt:?}");
    }
}
