//! How far the playing of a list has come, and how fast it goes.

/// A replay under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Which replay this is; a later one takes its place.
    pub run: u64,
    /// Prompts played.
    pub done: usize,
    /// Prompts of the list.
    pub total: usize,
    /// When it began, on the page's clock, in milliseconds.
    pub began_ms: f64,
    /// When the last prompt was played.
    pub now_ms: f64,
}

/// How fast a list is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// Two prompts a second, to talk along.
    Slow,
    /// Ten a second.
    Steady,
    /// As fast as the device can.
    Fast,
}

impl Speed {
    /// All speeds.
    pub const ALL: [Speed; 3] = [Speed::Slow, Speed::Steady, Speed::Fast];

    /// The words people read.
    pub fn label(self) -> &'static str {
        match self {
            Speed::Slow => "2 a second",
            Speed::Steady => "10 a second",
            Speed::Fast => "As fast as it goes",
        }
    }

    /// Milliseconds from one prompt to the next.
    pub fn pause_ms(self) -> f64 {
        match self {
            Speed::Slow => 500.0,
            Speed::Steady => 100.0,
            Speed::Fast => 0.0,
        }
    }
}

impl Progress {
    /// Prompts a second so far.
    pub fn rate(&self) -> f64 {
        1000.0 * self.done as f64 / (self.now_ms - self.began_ms).max(1.0)
    }

    /// Seconds left at that rate.
    pub fn seconds_left(&self) -> f64 {
        (self.total - self.done.min(self.total)) as f64 / self.rate().max(0.01)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(done: usize, now_ms: f64) -> Progress {
        Progress { run: 1, done, total: 100, began_ms: 500.0, now_ms }
    }

    #[test]
    fn the_rate_so_far_tells_the_time_left() {
        let half = progress(50, 5_500.0);
        assert_eq!((half.rate(), half.seconds_left()), (10.0, 5.0));
        assert_eq!(progress(100, 5_500.0).seconds_left(), 0.0);
    }

    #[test]
    fn before_the_first_prompt_every_figure_is_still_a_number() {
        let start = progress(0, 500.0);
        assert!(start.rate() == 0.0 && start.seconds_left().is_finite());
    }
}
