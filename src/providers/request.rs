//! What is asked, whatever the API.

use serde::Serialize;

use crate::money::Shape;

/// One request to a model.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The model's name at its API.
    pub model: &'a str,
    /// The conversation, oldest turn first; the last one is the user's.
    pub turns: &'a [Turn],
    /// How it is to be answered.
    pub settings: &'a RequestSettings,
}

/// One turn of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// What is said.
    pub text: String,
}

/// Who speaks in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The user.
    User,
    /// The model.
    Model,
}

/// The usual settings of a request. What is not set is not sent, so that the API's own default holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestSettings {
    /// The system prompt; empty for none.
    pub system: String,
    /// From 0, which is as good as always the same answer, to [`RequestSettings::MAX_TEMPERATURE`].
    pub temperature: Option<f64>,
    /// The most tokens an answer may have, reasoning included.
    pub max_output: Option<u32>,
    /// Whether the answer is to be one JSON object.
    pub json: bool,
}

/// A turn as the APIs of OpenAI and Anthropic want it.
#[derive(Serialize)]
pub(super) struct Message<'a> {
    pub(super) role: &'static str,
    pub(super) content: &'a str,
}

impl<'a> Request<'a> {
    pub(super) fn messages(&self) -> impl Iterator<Item = Message<'a>> + use<'a> {
        self.turns.iter().map(|turn| Message { role: turn.role.word("assistant"), content: &turn.text })
    }
}

impl Role {
    /// The word for it, where the model's is another one at each API.
    pub(super) fn word(self, model: &'static str) -> &'static str {
        match self {
            Role::User => "user",
            Role::Model => model,
        }
    }
}

/// A request's body as JSON.
pub(super) fn to_json(body: &impl Serialize) -> String {
    // Strings, numbers and flags under string keys always serialise.
    serde_json::to_string(body).unwrap_or_default()
}

/// Goes with the system prompt in JSON mode: one API has no such mode, and another refuses it unless JSON is mentioned.
const JSON_INSTRUCTION: &str = "Answer with one JSON object and nothing else.";

impl RequestSettings {
    /// The highest temperature that any of the APIs takes.
    pub const MAX_TEMPERATURE: f64 = 2.0;

    /// The shape of a request under these settings, whose turns have these texts, for an estimate of its tokens.
    pub fn shape<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Shape {
        let instructions = self.instructions().map_or(Shape::default(), |text| Shape::of(&text));
        instructions + texts.into_iter().map(Shape::of).sum()
    }

    /// What goes before the conversation, if anything does.
    pub(super) fn instructions(&self) -> Option<String> {
        let system = self.system.trim();
        match (system.is_empty(), self.json) {
            (true, false) => None,
            (true, true) => Some(JSON_INSTRUCTION.to_owned()),
            (false, false) => Some(system.to_owned()),
            (false, true) => Some(format!("{system}\n\n{JSON_INSTRUCTION}")),
        }
    }
}

impl Turn {
    /// A turn of the user's.
    pub fn user(text: impl Into<String>) -> Self {
        Self { role: Role::User, text: text.into() }
    }

    /// A turn of the model's.
    pub fn model(text: impl Into<String>) -> Self {
        Self { role: Role::Model, text: text.into() }
    }
}
