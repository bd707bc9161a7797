//! What the browser's own language model is asked, as its Prompt API wants it: <https://webmachinelearning.github.io/prompt-api/>.

use serde::Serialize;

use super::request::{Message, Request, to_json};

/// One request: options are JSON texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptApiRequest<'a> {
    /// The options of a session that has heard everything but the last turn.
    pub session: String,
    /// The last turn's text.
    pub prompt: &'a str,
    /// The options of the prompt.
    pub options: String,
}

/// What is asked of a session, and of whether there can be one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Session<'a> {
    /// Browsers complain where no language is named, and all of them know this one.
    expected_outputs: [Expected; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    initial_prompts: Vec<Message<'a>>,
}

#[derive(Serialize)]
struct Expected {
    r#type: &'static str,
    languages: [&'static str; 1],
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    #[serde(skip_serializing_if = "Option::is_none")]
    response_constraint: Option<Constraint>,
}

/// A JSON schema.
#[derive(Serialize)]
struct Constraint {
    r#type: &'static str,
}

impl<'a> Session<'a> {
    fn beginning_with(initial_prompts: Vec<Message<'a>>) -> Self {
        Self { expected_outputs: [Expected { r#type: "text", languages: ["en"] }], initial_prompts }
    }
}

impl PromptApiRequest<'_> {
    /// The options of a session that has heard nothing, for asking whether there can be one.
    pub fn session_alone() -> String {
        to_json(&Session::beginning_with(Vec::new()))
    }
}

/// A request through the Prompt API. Temperature and length are the browser's own: pages may not set them.
pub fn prompt_api<'a>(request: &Request<'a>) -> PromptApiRequest<'a> {
    let Request { turns, settings, .. } = request;
    let (prompt, before) = turns.split_last().map_or(("", *turns), |(last, before)| (&last.text, before));
    let instructions = settings.instructions();
    let system = instructions.iter().map(|content| Message { role: "system", content });
    let before = Request { turns: before, ..*request };
    let session = Session::beginning_with(system.chain(before.messages()).collect());
    let response_constraint = settings.json.then_some(Constraint { r#type: "object" });
    PromptApiRequest {
        session: to_json(&session),
        prompt,
        options: to_json(&Options { response_constraint }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{RequestSettings, Turn};
    use super::*;

    #[test]
    fn the_last_turn_is_the_prompt_and_the_session_has_heard_the_rest() {
        let turns = [Turn::user("My name is Ada."), Turn::model("Hello Ada."), Turn::user("Who am I?")];
        let settings = RequestSettings { system: "Be brief.".to_owned(), ..RequestSettings::default() };
        let asked = prompt_api(&Request { model: "", turns: &turns, settings: &settings });
        assert_eq!((asked.prompt, asked.options.as_str()), ("Who am I?", "{}"));
        let session: Value = serde_json::from_str(&asked.session).unwrap();
        let expected = json!({
            "expectedOutputs": [{ "type": "text", "languages": ["en"] }],
            "initialPrompts": [
                { "role": "system", "content": "Be brief." },
                { "role": "user", "content": "My name is Ada." },
                { "role": "assistant", "content": "Hello Ada." },
            ],
        });
        assert_eq!(session, expected);
    }

    #[test]
    fn a_single_prompt_needs_a_bare_session_and_json_is_a_constraint() {
        let turns = [Turn::user("List three colours")];
        let plain = RequestSettings::default();
        let asked = prompt_api(&Request { model: "", turns: &turns, settings: &plain });
        assert_eq!(asked.session, PromptApiRequest::session_alone());
        let settings = RequestSettings { json: true, ..plain };
        let asked = prompt_api(&Request { model: "", turns: &turns, settings: &settings });
        assert_eq!(asked.options, r#"{"responseConstraint":{"type":"object"}}"#);
        assert!(asked.session.contains("Answer with one JSON object"));
        let none = prompt_api(&Request { model: "", turns: &[], settings: &settings });
        assert_eq!(none.prompt, "");
    }
}
