//! A prompt a line.

use super::PromptList;

pub(super) fn parse(text: &str) -> PromptList {
    let mut list = PromptList::default();
    for (index, line) in text.lines().enumerate() {
        if !list.add(index + 1, line) {
            break;
        }
    }
    list
}
