use proptest::prelude::*;

use super::*;

fn prompts(text: &str, format: ListFormat) -> Vec<String> {
    let list = parse(text, format);
    assert_eq!(list.problems, []);
    list.prompts
}

fn problems(text: &str, format: ListFormat) -> Vec<(usize, String)> {
    parse(text, format).problems.into_iter().map(|problem| (problem.line, problem.message)).collect()
}

#[test]
fn the_format_is_guessed_from_the_name_and_then_from_the_text() {
    assert_eq!(ListFormat::guess(Some("My.List.CSV"), "{}"), ListFormat::Csv);
    assert_eq!(ListFormat::guess(Some("a.jsonl"), "plain"), ListFormat::JsonLines);
    assert_eq!(ListFormat::guess(Some("a.txt"), "\"quoted\""), ListFormat::Lines);
    assert_eq!(ListFormat::guess(None, "\u{feff}\n{\"prompt\":\"p\"}\n"), ListFormat::JsonLines);
    assert_eq!(ListFormat::guess(None, "{not json}"), ListFormat::Lines);
    assert_eq!(ListFormat::guess(None, "one, two\nthree"), ListFormat::Lines);
    assert_eq!(ListFormat::guess(None, ""), ListFormat::Lines);
}

#[test]
fn marks_line_endings_and_blank_lines_do_no_harm() {
    assert_eq!(prompts("\u{feff}one\r\n\r\n  two \n\t\nthree", ListFormat::Lines), ["one", "two", "three"]);
    for format in [ListFormat::Lines, ListFormat::JsonLines, ListFormat::Csv] {
        assert_eq!(parse("", format), PromptList::default());
        assert_eq!(parse("\u{feff}\r\n\n", format), PromptList::default());
    }
}

#[test]
fn json_lines_are_strings_objects_or_chats() {
    let text = r#""a string"
{"question":"asked","id":3}
{"messages":[{"role":"user","content":"first"},{"role":"assistant","content":"r"},{"role":"user","content":[{"type":"text","text":"last"}]}]}
"#;
    assert_eq!(prompts(text, ListFormat::JsonLines), ["a string", "asked", "last"]);
}

#[test]
fn bad_json_lines_are_reported_and_the_rest_is_read() {
    let text = "{\"prompt\":\"good\"}\n\n{\"prompt\":\n[1]\n{\"prompt\":7}\n{\"id\":1}\n{\"messages\":[]}\n\"also good\"";
    assert_eq!(
        problems(text, ListFormat::JsonLines),
        [
            (3, "not JSON (column 10)".to_owned()),
            (4, "neither a string nor an object".to_owned()),
            (5, "“prompt” is not a string".to_owned()),
            (6, "no field “prompt”, “text”, “question”, “input” or “messages”".to_owned()),
            (7, "“messages” has no message of the user".to_owned()),
        ]
    );
    assert_eq!(parse(text, ListFormat::JsonLines).prompts, ["good", "also good"]);
}

#[test]
fn csv_takes_the_named_or_the_only_column() {
    let text = "id,Prompt\r\n1,\"two\nlines, with a comma\"\r\n2,\"a \"\"quote\"\"\"\r\n3,\r\n";
    assert_eq!(prompts(text, ListFormat::Csv), ["two\nlines, with a comma", "a \"quote\""]);
    assert_eq!(prompts("hello\nworld\n", ListFormat::Csv), ["hello", "world"]);
    assert_eq!(prompts("text\nworld\n", ListFormat::Csv), ["world"]);
}

#[test]
fn csv_problems_name_the_line() {
    assert_eq!(
        problems("a,b\n1,2\n", ListFormat::Csv),
        [(1, "the header row has no column named “prompt”, “text”, “question”, “input”".to_owned())]
    );
    let short = parse("id,prompt\n1,\"one\ntwo\"\n2\n3,three\n", ListFormat::Csv);
    assert_eq!(short.prompts, ["one\ntwo", "three"]);
    assert_eq!(short.problems, [Problem { line: 4, message: "the row has no column 2".to_owned() }]);
}

#[test]
fn limits_are_kept_and_named() {
    let many = "p\n".repeat(MAX_PROMPTS + 5);
    for format in [ListFormat::Lines, ListFormat::Csv] {
        let list = parse(&many, format);
        assert_eq!(list.prompts.len(), MAX_PROMPTS);
        assert_eq!(list.problems.len(), 1);
        assert!(list.problems[0].message.contains("20000 prompts"));
    }
    let long = format!("{}\nshort", "x".repeat(MAX_PROMPT_BYTES + 1));
    let list = parse(&long, ListFormat::Lines);
    assert_eq!(list.prompts, ["short"]);
    assert_eq!(list.problems[0].line, 1);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}|[\",\\n{}a\\r\\[\\]:]{0,80}") {
        for format in [ListFormat::Lines, ListFormat::JsonLines, ListFormat::Csv] {
            let list = parse(&text, format);
            prop_assert!(list.prompts.iter().all(|prompt| !prompt.trim().is_empty()));
        }
        ListFormat::guess(None, &text);
    }

    #[test]
    fn what_is_written_is_read_again(prompts in prop::collection::vec("[^\u{feff}\\s]([^\\r\u{0}]{0,30}[^\u{feff}\\s])?", 1..8)) {
        let json: Vec<String> = prompts.iter().map(|prompt| serde_json::json!({"prompt": prompt}).to_string()).collect();
        prop_assert_eq!(&parse(&json.join("\r\n"), ListFormat::JsonLines).prompts, &prompts);

        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "prompt"]).unwrap();
        for (id, prompt) in prompts.iter().enumerate() {
            writer.write_record([&id.to_string(), prompt]).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        prop_assert_eq!(&parse(&text, ListFormat::Csv).prompts, &prompts);
    }
}
