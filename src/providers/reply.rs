//! A reply as it arrives.

use super::{CallError, Secret};
use crate::money::{Basis, Usage, Workload, estimate_tokens};

/// One thing an API says while it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The next piece of the answer.
    Text(String),
    /// The tokens so far; the last one counts.
    Usage(Workload),
    /// The model is done, with the API's word on why: `stop`, `length` and so on.
    Finish(String),
    /// The stream is done.
    Done,
    /// The API gave up, with its message as it came: it may repeat the key.
    Failed(String),
}

/// What has come so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The answer.
    pub text: String,
    /// The tokens, once the API has reported them.
    pub reported: Option<Workload>,
    /// Why the model stopped, once it has.
    pub finish: Option<String>,
    done: bool,
}

impl Reply {
    /// Takes one event in. `secret` is the key that was sent: it is taken out of the error's text.
    pub fn take(&mut self, event: Event, secret: Option<&Secret>) -> Result<(), CallError> {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::Usage(workload) => self.reported = Some(workload),
            Event::Finish(reason) => self.finish = Some(reason),
            Event::Done => self.done = true,
            Event::Failed(message) => return Err(CallError::reported(&message, secret)),
        }
        Ok(())
    }

    /// Call at the end of the stream: an answer that nobody has finished was cut off.
    pub fn end(&self) -> Result<(), CallError> {
        if self.done || self.finish.is_some() { Ok(()) } else { Err(CallError::Cut) }
    }

    /// An error as it stands after what has come: a piece that cannot be read speaks of the wrong API only at the start.
    pub fn placed(&self, error: CallError) -> CallError {
        match error {
            CallError::Malformed if !self.text.is_empty() => CallError::Garbled,
            error => error,
        }
    }

    /// The tokens as the API reported them, or else estimated from the texts; none where nothing came back.
    pub fn usage(&self, prompt: &str) -> Usage {
        let began = self.done || self.finish.is_some() || !self.text.is_empty();
        match self.reported {
            Some(workload) => Usage { workload, basis: Basis::Measured },
            None if began => {
                let workload =
                    Workload { input: estimate_tokens(prompt), output: estimate_tokens(&self.text) };
                Usage { workload, basis: Basis::Estimated }
            }
            None => Usage { workload: Workload::default(), basis: Basis::Estimated },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::BaseUrl;

    fn reply(events: &[Event]) -> Reply {
        let mut reply = Reply::default();
        for event in events {
            reply.take(event.clone(), None).unwrap();
        }
        reply
    }

    #[test]
    fn an_unreadable_piece_means_the_wrong_api_only_at_the_start() {
        assert_eq!(Reply::default().placed(CallError::Malformed), CallError::Malformed);
        let begun = reply(&[Event::Text("Hal".to_owned())]);
        assert_eq!(begun.placed(CallError::Malformed), CallError::Garbled);
        assert_eq!(begun.placed(CallError::Cut), CallError::Cut);
    }

    #[test]
    fn an_answer_is_whole_once_the_model_or_the_stream_says_so() {
        let text = Event::Text("Hal".to_owned());
        assert_eq!(reply(std::slice::from_ref(&text)).end(), Err(CallError::Cut));
        assert_eq!(reply(&[text.clone(), Event::Finish("stop".to_owned())]).end(), Ok(()));
        assert_eq!(reply(&[text, Event::Done]).end(), Ok(()));
        assert_eq!(Reply::default().end(), Err(CallError::Cut));
    }

    #[test]
    fn tokens_that_nobody_reported_are_estimated_and_say_so() {
        let answer = Event::Text("twelve chars".to_owned());
        let estimated = reply(std::slice::from_ref(&answer)).usage("four");
        assert_eq!(estimated, Usage { workload: Workload { input: 1, output: 3 }, basis: Basis::Estimated });
        let none = Usage { workload: Workload::default(), basis: Basis::Estimated };
        assert_eq!(Reply::default().usage("four"), none);
        let first = Workload { input: 9, output: 1 };
        let last = Workload { input: 9, output: 7 };
        let measured = reply(&[answer, Event::Usage(first), Event::Usage(last)]).usage("four");
        assert_eq!(measured, Usage { workload: last, basis: Basis::Measured });
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
