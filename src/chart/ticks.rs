//! Round numbers along an axis.

/// Round numbers from `min` to `max`, rising, about `count` of them (1 to 100): multiples of 1, 2 or 5 times a power of ten.
///
/// The step is Heckbert's nice number (“Nice Numbers for Graph Labels”, Graphics Gems, 1990). Nothing where the span is
/// empty or not finite.
pub fn ticks(min: f64, max: f64, count: usize) -> Vec<f64> {
    let rough = (max - min) / count.clamp(1, 100) as f64;
    if !rough.is_normal() || rough < 0.0 {
        return Vec::new();
    }
    let power = rough.log10().floor() as i32;
    let digit = match rough / 10f64.powi(power) {
        fraction if fraction < 1.5 => 1.0,
        fraction if fraction < 3.0 => 2.0,
        fraction if fraction < 7.0 => 5.0,
        _ => 10.0,
    };
    // Dividing by a whole power of ten gives the number nearest to the decimal; multiplying by its inverse does not.
    let value = |whole: f64| {
        if power < 0 { whole * digit / 10f64.powi(-power) } else { whole * digit * 10f64.powi(power) }
    };
    let step = value(1.0);
    let (first, last) = ((min / step - 1e-9).ceil(), (max / step + 1e-9).floor());
    let steps = (last - first).clamp(0.0, 200.0) as u32;
    (0..=steps).map(|step| value(first + f64::from(step)) + 0.0).filter(|tick| tick.is_finite()).collect()
}

/// Labels in dollars for evenly spaced ticks, all with as many decimals as their step needs, and two where cents are enough.
pub fn money_labels(ticks: &[f64]) -> Vec<String> {
    let step = match ticks {
        [first, second, ..] => second - first,
        [only] => only.abs(),
        [] => return Vec::new(),
    };
    // The difference of two decimals may fall a hair short of the decimal it stands for.
    let decimals = match -(step.log10() + 1e-6).floor() {
        needed if needed <= 0.0 => 0,
        needed => needed.clamp(2.0, 12.0) as usize,
    };
    ticks.iter().map(|&tick| money_label(tick, decimals)).collect()
}

fn money_label(dollars: f64, decimals: usize) -> String {
    let sign = if dollars < 0.0 { "−" } else { "" };
    if dollars == 0.0 { "$0".to_owned() } else { format!("{sign}${:.decimals$}", dollars.abs()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.0, 100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(0.0, 1.0, 4), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(-0.7, 0.9, 3), [-0.5, 0.0, 0.5]);
        assert_eq!(ticks(0.0, 0.000_34, 4), [0.0, 0.0001, 0.0002, 0.0003]);
        assert_eq!(ticks(0.0, 12_345.0, 3), [0.0, 5000.0, 10_000.0]);
    }

    #[test]
    fn a_span_that_is_none_has_no_ticks() {
        for (min, max) in [
            (1.0, 1.0),
            (2.0, 1.0),
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
            (f64::MIN, f64::MAX),
            (0.0, 5e-324),
        ] {
            assert!(ticks(min, max, 5).is_empty(), "{min}..{max}");
        }
    }

    #[test]
    fn labels_of_one_axis_have_the_same_decimals() {
        assert_eq!(money_labels(&ticks(0.0, 12.0, 3)), ["$0", "$5", "$10"]);
        assert_eq!(money_labels(&ticks(0.0, 1.0, 2)), ["$0", "$0.50", "$1.00"]);
        assert_eq!(money_labels(&ticks(-0.0001, 0.0002, 3)), ["−$0.0001", "$0", "$0.0001", "$0.0002"]);
        assert_eq!(money_labels(&[0.0]), ["$0"]);
        assert!(money_labels(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn ticks_lie_in_the_span_evenly_and_about_as_many_as_asked(
            exponent in -9..9i32, from in -50.0..50.0f64, width in 0.1..100.0f64, count in 2usize..20,
        ) {
            let scale = 10f64.powi(exponent);
            let (min, max) = (from * scale, (from + width) * scale);
            let ticks = ticks(min, max, count);
            let slack = 1e-6 * (max - min);
            prop_assert!(ticks.iter().all(|tick| (min - slack..=max + slack).contains(tick)));
            prop_assert!(ticks.len() as f64 <= 1.5 * count as f64 + 1.0, "{:?}", ticks);
            prop_assert!(ticks.len() as f64 >= (count as f64 / 1.67).floor(), "{:?}", ticks);
            let step = (max - min) / (ticks.len() as f64).max(1.0);
            for pair in ticks.windows(2) {
                prop_assert!(pair[1] - pair[0] > 0.4 * step);
                let mantissa = (pair[1] - pair[0]) / 10f64.powf(((pair[1] - pair[0]).log10() + 1e-6).floor());
                prop_assert!([1.0, 2.0, 5.0].iter().any(|digit| (mantissa - digit).abs() < 1e-4), "{}", mantissa);
            }
        }

        #[test]
        fn no_span_makes_it_panic_or_run_away(min: f64, max: f64, count: usize) {
            let ticks = ticks(min, max, count);
            prop_assert!(ticks.len() <= 201);
            prop_assert_eq!(money_labels(&ticks).len(), ticks.len());
        }
    }
}
