//! From values to places on the page.

/// A straight line from a domain of values to a range of places, in pixels or whatever the drawing counts in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearScale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl LinearScale {
    /// The scale that takes the ends of `domain` to the ends of `range`; both may run downwards.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range }
    }

    /// The place of a value. Where the domain is a single value, that is the middle of the range.
    pub fn map(&self, value: f64) -> f64 {
        between(self.range, share(self.domain, value).unwrap_or(0.5))
    }
}

fn share((from, to): (f64, f64), value: f64) -> Option<f64> {
    (from != to).then(|| (value - from) / (to - from))
}

fn between((from, to): (f64, f64), share: f64) -> f64 {
    from * (1.0 - share) + to * share
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_fall_on_ends_and_a_single_value_in_the_middle() {
        let scale = LinearScale::new((10.0, 20.0), (300.0, 0.0));
        assert_eq!((scale.map(10.0), scale.map(20.0), scale.map(15.0)), (300.0, 0.0, 150.0));
        assert_eq!(LinearScale::new((5.0, 5.0), (0.0, 100.0)).map(5.0), 50.0);
    }

    proptest! {
        #[test]
        fn order_is_kept(from in -1e6..1e6f64, width in 1e-3..1e6f64, a in 0.0..1.0f64, b in 0.0..1.0f64) {
            let scale = LinearScale::new((from, from + width), (0.0, 640.0));
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(scale.map(from + low * width) <= scale.map(from + high * width) + 1e-6);
        }
    }
}
