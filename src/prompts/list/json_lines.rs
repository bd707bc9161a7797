//! A JSON value a line: a string, an object with the prompt in a field, or one with chat messages.

use serde_json::Value;

use super::{PROMPT_NAMES, PromptList};

pub(super) fn parse(text: &str) -> PromptList {
    let mut list = PromptList::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line_number = index + 1;
        match serde_json::from_str(line) {
            Ok(value) => match prompt(&value) {
                Ok(prompt) => {
                    if !list.add(line_number, &prompt) {
                        break;
                    }
                }
                Err(message) => list.refuse(line_number, message),
            },
            Err(error) => list.refuse(line_number, format!("not JSON (column {})", error.column())),
        }
    }
    list
}

fn prompt(value: &Value) -> Result<String, String> {
    let object = match value {
        Value::String(text) => return Ok(text.clone()),
        Value::Object(object) => object,
        _ => return Err("neither a string nor an object".to_owned()),
    };
    if let Some((name, field)) = PROMPT_NAMES.iter().find_map(|name| Some((name, object.get(*name)?))) {
        return field.as_str().map(str::to_owned).ok_or_else(|| format!("“{name}” is not a string"));
    }
    let messages = object
        .get("messages")
        .ok_or_else(|| format!("no field “{}” or “messages”", PROMPT_NAMES.join("”, “")))?
        .as_array()
        .ok_or("“messages” is not a list")?;
    let last = messages.iter().rfind(|message| message.get("role").and_then(Value::as_str) == Some("user"));
    content(last.ok_or("“messages” has no message of the user")?)
}

/// A message's text: a string, or the text parts of a list.
fn content(message: &Value) -> Result<String, String> {
    match message.get("content") {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Array(parts)) => {
            let texts: Vec<&str> = parts.iter().filter_map(|part| part.get("text")?.as_str()).collect();
            Ok(texts.join("\n"))
        }
        _ => Err("the user's last message has no text in “content”".to_owned()),
    }
}
