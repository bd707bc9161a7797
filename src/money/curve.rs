//! The two running sums as a chart: paths in per cent of the drawing, and the labels of its axes.

use super::Point;
use crate::chart::{LinearScale, line_path, money_labels, thinned, ticks};

/// Cost and baseline over the prompts of the session.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Path of the cost; x and y from 0 to 100, y downwards.
    pub cost: String,
    /// Path of the baseline.
    pub baseline: String,
    /// The area between both.
    pub between: String,
    /// Labels of the y axis: place from the top in per cent, and text.
    pub money_ticks: Vec<(f64, String)>,
    /// Labels of the x axis: place from the left in per cent, and the number of prompts.
    pub prompt_ticks: Vec<(f64, String)>,
}

/// More points cannot be told apart on a screen.
const POINTS: usize = 400;

impl Curve {
    /// The curve of a ledger's running sums; nothing before the first priced prompt.
    pub fn new(cumulative: &[Point]) -> Option<Self> {
        let last = cumulative.last()?;
        let top = last.cost.dollars().max(last.baseline.dollars());
        // A session that costs nothing on either side still gets its flat line.
        let height = LinearScale::new((0.0, if top > 0.0 { top } else { 1.0 }), (100.0, 0.0));
        let width = LinearScale::new((0.0, cumulative.len() as f64), (0.0, 100.0));
        let kept: Vec<(f64, Point)> = thinned(cumulative.len(), POINTS)
            .into_iter()
            .filter_map(|at| Some((width.map(at as f64 + 1.0), *cumulative.get(at)?)))
            .collect();
        let start = [(0.0, Point::default())];
        let line = |sum: fn(&Point) -> f64| {
            start.iter().chain(&kept).map(|(x, point)| (*x, height.map(sum(point)))).collect::<Vec<_>>()
        };
        let cost = line(|point| point.cost.dollars());
        let baseline = line(|point| point.baseline.dollars());
        let between = cost.iter().chain(baseline.iter().rev()).copied();
        let money = ticks(0.0, top, 4);
        let labels = money_labels(&money);
        Some(Self {
            cost: line_path(cost.iter().copied()),
            baseline: line_path(baseline.iter().copied()),
            between: format!("{}Z", line_path(between)),
            money_ticks: money.into_iter().map(|value| height.map(value)).zip(labels).collect(),
            prompt_ticks: ticks(0.0, cumulative.len() as f64, 6)
                .into_iter()
                .filter(|value| value.fract() == 0.0)
                .map(|value| (width.map(value), format!("{value:.0}")))
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;

    fn point(cost: i128, baseline: i128) -> Point {
        let money = |dollars: i128| Money::from_pico(dollars * 1_000_000_000_000);
        Point { cost: money(cost), baseline: money(baseline) }
    }

    #[test]
    fn nothing_has_no_curve() {
        assert_eq!(Curve::new(&[]), None);
    }

    #[test]
    fn both_lines_start_at_nothing_and_end_at_their_sums() {
        let curve = Curve::new(&[point(1, 2), point(1, 4)]).unwrap();
        assert_eq!(curve.cost, "M0 100L50 75L100 75");
        assert_eq!(curve.baseline, "M0 100L50 50L100 0");
        assert_eq!(curve.money_ticks.first().map(|(place, _)| *place), Some(100.0));
    }

    #[test]
    fn a_long_session_stays_a_short_path() {
        let points: Vec<Point> = (1..=50_000).map(|n| point(n, 2 * n)).collect();
        let curve = Curve::new(&points).unwrap();
        assert!(curve.cost.matches('L').count() <= POINTS);
        assert!(curve.cost.ends_with("L100 50"));
    }

    #[test]
    fn what_costs_nothing_is_a_flat_line() {
        let curve = Curve::new(&[Point::default()]).unwrap();
        assert_eq!(curve.cost, "M0 100L100 100");
    }
}
