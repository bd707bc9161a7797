//! A reply as it arrives.

use super::{CallError, Secret, StopReason};
use crate::money::{Basis, Shape, TokenizerFamily, Usage, Workload};

/// Bytes that an answer may have, its reasoning included: some 250,000 tokens, more than any model writes at once. An
/// API that goes on is not heard any longer.
pub const MAX_ANSWER: usize = 1 << 20;

/// One thing an API says while it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The next piece of the answer.
    Text(String),
    /// The next piece of the reasoning, or of its summary.
    Reasoning(String),
    /// The next piece of the model's words on why it does not answer.
    Refusal(String),
    /// The tokens so far; the last one counts.
    Usage(Workload),
    /// The model is done, and why.
    Stopped(StopReason),
    /// The stream is done.
    Done,
    /// The API gave up, with its message as it came: it may repeat the key.
    Failed(String),
}

impl Event {
    /// The model is done, with the API's word on why.
    pub(super) fn stopped(word: &str) -> Self {
        Event::Stopped(StopReason::from_word(word))
    }
}

/// What has come so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The answer, or the model's words on why there is none.
    pub text: String,
    /// The reasoning that the API lets see.
    pub reasoning: String,
    /// The tokens, once the API has reported them.
    pub reported: Option<Workload>,
    stop: Option<StopReason>,
    refused: bool,
    done: bool,
}

impl Reply {
    /// Takes one event in. `secret` is the key that was sent: it is taken out of the error's text.
    pub fn take(&mut self, event: Event, secret: Option<&Secret>) -> Result<(), CallError> {
        match event {
            Event::Text(text) => return self.append(&text, |reply| &mut reply.text),
            Event::Reasoning(text) => return self.append(&text, |reply| &mut reply.reasoning),
            Event::Refusal(text) => {
                self.refused = true;
                return self.append(&text, |reply| &mut reply.text);
            }
            Event::Usage(workload) => self.reported = Some(workload),
            Event::Stopped(reason) => self.stop = Some(reason),
            Event::Done => self.done = true,
            Event::Failed(message) => return Err(CallError::reported(&message, secret)),
        }
        Ok(())
    }

    fn append(&mut self, text: &str, place: fn(&mut Self) -> &mut String) -> Result<(), CallError> {
        if self.text.len() + self.reasoning.len() + text.len() > MAX_ANSWER {
            return Err(CallError::TooLong);
        }
        place(self).push_str(text);
        Ok(())
    }

    /// Why the model stopped, once it has.
    pub fn stop(&self) -> Option<StopReason> {
        match &self.stop {
            // OpenAI's APIs say that it stopped in order, also where it refused.
            Some(StopReason::End) if self.refused => Some(StopReason::Refusal),
            stop => stop.clone(),
        }
    }

    /// Call at the end of the stream: an answer that nobody has finished was cut off.
    pub fn end(&self) -> Result<(), CallError> {
        if self.done || self.stop.is_some() { Ok(()) } else { Err(CallError::Cut) }
    }

    /// An error as it stands after what has come: a piece that cannot be read speaks of the wrong API only at the start.
    pub fn placed(&self, error: CallError) -> CallError {
        match error {
            CallError::Malformed(_) if self.has_begun() => CallError::Garbled,
            error => error,
        }
    }

    /// The tokens as the API reported them, or else estimated from the texts; none where nothing came back. `asked` is an
    /// estimate of the request's tokens, and `family` cuts as the model does.
    pub fn usage(&self, asked: u64, family: TokenizerFamily) -> Usage {
        let began = self.done || self.stop.is_some() || self.has_begun();
        match self.reported {
            Some(workload) => Usage { workload, basis: Basis::Measured },
            None if began => {
                let tokens = |text: &str| family.tokens(Shape::of(text));
                let reasoning = tokens(&self.reasoning);
                let output = tokens(&self.text) + reasoning;
                let workload = Workload { reasoning, ..Workload::new(asked, output) };
                Usage { workload, basis: Basis::Estimated }
            }
            None => Usage { workload: Workload::default(), basis: Basis::Estimated },
        }
    }

    /// Whether text or reasoning has come.
    pub fn has_begun(&self) -> bool {
        !self.text.is_empty() || !self.reasoning.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::{BaseUrl, Format};

    fn reply(events: &[Event]) -> Reply {
        let mut reply = Reply::default();
        for event in events {
            reply.take(event.clone(), None).unwrap();
        }
        reply
    }

    #[test]
    fn an_unreadable_piece_means_the_wrong_api_only_at_the_start() {
        assert_eq!(
            Reply::default().placed(CallError::Malformed(Format::Gemini)),
            CallError::Malformed(Format::Gemini)
        );
        let begun = reply(&[Event::Text("Hal".to_owned())]);
        assert_eq!(begun.placed(CallError::Malformed(Format::Gemini)), CallError::Garbled);
        assert_eq!(begun.placed(CallError::Cut), CallError::Cut);
    }

    #[test]
    fn an_answer_is_whole_once_the_model_or_the_stream_says_so() {
        let text = Event::Text("Hal".to_owned());
        assert_eq!(reply(std::slice::from_ref(&text)).end(), Err(CallError::Cut));
        assert_eq!(reply(&[text.clone(), Event::stopped("stop")]).end(), Ok(()));
        assert_eq!(reply(&[text, Event::Done]).end(), Ok(()));
        assert_eq!(Reply::default().end(), Err(CallError::Cut));
    }

    #[test]
    fn tokens_that_nobody_reported_are_estimated_and_say_so() {
        let answer = Event::Text("twelve chars".to_owned());
        let estimated = reply(std::slice::from_ref(&answer)).usage(1, TokenizerFamily::Unknown);
        assert_eq!(estimated, Usage { workload: Workload::new(1, 3), basis: Basis::Estimated });
        let none = Usage { workload: Workload::default(), basis: Basis::Estimated };
        assert_eq!(Reply::default().usage(1, TokenizerFamily::Unknown), none);
        let first = Workload::new(9, 1);
        let last = Workload::new(9, 7);
        let measured =
            reply(&[answer, Event::Usage(first), Event::Usage(last)]).usage(1, TokenizerFamily::Unknown);
        assert_eq!(measured, Usage { workload: last, basis: Basis::Measured });
    }

    #[test]
    fn reasoning_is_kept_apart_and_counted_as_output() {
        let thought = reply(&[Event::Reasoning("Hm, well".to_owned()), Event::Text("Yes.".to_owned())]);
        assert_eq!((thought.text.as_str(), thought.reasoning.as_str()), ("Yes.", "Hm, well"));
        let expected = Workload { reasoning: 3, ..Workload::new(1, 5) };
        assert_eq!(thought.usage(1, TokenizerFamily::Unknown).workload, expected);
    }

    #[test]
    fn a_refusal_stays_one_whatever_the_api_calls_its_end() {
        let refused = reply(&[Event::Refusal("No.".to_owned()), Event::stopped("stop"), Event::Done]);
        assert_eq!((refused.text.as_str(), refused.stop()), ("No.", Some(StopReason::Refusal)));
        assert_eq!(reply(&[Event::Refusal("No".to_owned())]).end(), Err(CallError::Cut));
        let cut = reply(&[Event::Refusal("No".to_owned()), Event::stopped("length")]);
        assert_eq!(cut.stop(), Some(StopReason::Length));
    }

    #[test]
    fn an_answer_without_end_is_left_at_its_limit() {
        let mut reply = reply(&[Event::Text("a".repeat(MAX_ANSWER - 1))]);
        assert_eq!(reply.take(Event::Reasoning("b".to_owned()), None), Ok(()));
        assert_eq!(reply.take(Event::Text("c".to_owned()), None), Err(CallError::TooLong));
        assert_eq!(reply.text.len() + reply.reasoning.len(), MAX_ANSWER);
    }

    #[test]
    fn an_error_in_the_stream_keeps_what_came_and_never_shows_the_key() {
        let secret = Secret::new("sk-test-1234", &BaseUrl::parse("https://a.example").unwrap()).unwrap();
        let mut reply = reply(&[Event::Text("Half an".to_owned())]);
        let error =
            reply.take(Event::Failed("overloaded, sk-test-1234".to_owned()), Some(&secret)).unwrap_err();
        assert_eq!(reply.text, "Half an");
        assert!(error.to_string().ends_with("The API said: “overloaded, [key]”"), "{error}");
    }
}
