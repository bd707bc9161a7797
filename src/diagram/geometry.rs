//! Where the tracks run.

/// A way to lay the tracks from the points to the four platforms, in pixels of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracks {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    upright: bool,
}

/// Left to right, beside the platforms' rows.
pub const ACROSS: Tracks = Tracks { width: 168.0, height: 224.0, upright: false };

/// Top to bottom, above the platforms' columns.
pub const UPRIGHT: Tracks = Tracks { width: 400.0, height: 64.0, upright: true };

impl Tracks {
    /// The path to platform `index` (0 to 3): straight out of the points, then a smooth bend.
    pub fn path(&self, index: usize) -> String {
        let part = (2 * index + 1) as f64 / 8.0;
        let (long, wide) = if self.upright { (self.height, self.width) } else { (self.width, self.height) };
        let (start, lead, bend, end) = (wide / 2.0, long * 0.16, long * 0.55, wide * part);
        let at = |along: f64, across: f64| {
            if self.upright { format!("{across:.1} {along:.1}") } else { format!("{along:.1} {across:.1}") }
        };
        format!(
            "M{} L{} C{} {} {}",
            at(0.0, start),
            at(lead, start),
            at(bend, start),
            at(lead + long - bend, end),
            at(long, end)
        )
    }

    /// The angle in degrees by which the points turn towards platform `index`; half-way without one.
    pub fn blade_angle(&self, index: Option<usize>) -> f64 {
        index.map_or(0.0, |index| -24.0 + 16.0 * index as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracks_end_at_the_middle_of_their_platform() {
        assert!(ACROSS.path(0).ends_with("168.0 28.0"));
        assert!(ACROSS.path(3).ends_with("168.0 196.0"));
        assert!(UPRIGHT.path(1).ends_with("150.0 64.0"));
    }

    #[test]
    fn the_points_turn_to_both_sides_alike() {
        assert_eq!(ACROSS.blade_angle(Some(0)), -ACROSS.blade_angle(Some(3)));
    }
}
