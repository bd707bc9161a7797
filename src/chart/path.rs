//! Lines as the `d` of an SVG path, with coordinates of one decimal.

use std::fmt::Write;

/// A line through points `(x, y)`, in order. Points that are not finite are left out.
pub fn line_path(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    path(points, |path, x, y| write!(path, "L{x} {y}"))
}

/// A line that keeps the height of each point until the next one: for sums that jump.
pub fn step_path(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    path(points, |path, x, y| write!(path, "H{x}V{y}"))
}

fn path(
    points: impl IntoIterator<Item = (f64, f64)>,
    next: impl Fn(&mut String, f64, f64) -> std::fmt::Result,
) -> String {
    let mut path = String::new();
    for (x, y) in points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()) {
        let (x, y) = (tenths(x), tenths(y));
        // Writing to a string cannot fail.
        let _ = if path.is_empty() { write!(path, "M{x} {y}") } else { next(&mut path, x, y) };
    }
    path
}

/// To one decimal; adding zero turns minus zero into zero.
fn tenths(coordinate: f64) -> f64 {
    (coordinate * 10.0).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short_and_start_with_a_move() {
        let points = [(0.0, 100.0), (33.333, -0.04), (f64::NAN, 1.0), (2.0, f64::INFINITY), (66.66, 50.25)];
        assert_eq!(line_path(points), "M0 100L33.3 0L66.7 50.3");
        assert_eq!(step_path(points), "M0 100H33.3V0H66.7V50.3");
        assert_eq!(line_path([]), "");
        assert_eq!(line_path([(f64::NAN, 0.0), (1.0, 2.0)]), "M1 2");
    }
}
