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
pub const UPRIGHT: Tracks = Tracks { width: 400.0, height: 96.0, upright: true };

/// Degrees between the directions in which neighbouring tracks leave the points.
const FAN: f64 = 20.0;

impl Tracks {
    /// Where the line of arrival enters the drawing.
    pub fn start(&self) -> (f64, f64) {
        self.place(0.0, self.wide() / 2.0)
    }

    /// Where the tracks part: the pivot of the points.
    pub fn pivot(&self) -> (f64, f64) {
        self.place(0.12 * self.long(), self.wide() / 2.0)
    }

    /// The tip of the points' blade while it lies along the line of arrival.
    pub fn tip(&self) -> (f64, f64) {
        self.place(0.12 * self.long() + self.blade(), self.wide() / 2.0)
    }

    /// The path to platform `index` (0 to 3): straight from the pivot along the turned blade, then a smooth bend.
    pub fn path(&self, index: usize) -> String {
        let (long, middle) = (self.long(), self.wide() / 2.0);
        let (rise, run) = direction(index).to_radians().sin_cos();
        let leaving = |distance: f64| (0.12 * long + distance * run, middle + distance * rise);
        let end = self.wide() * (2 * index + 1) as f64 / 8.0;
        let at = |(along, across): (f64, f64)| {
            let (x, y) = self.place(along, across);
            format!("{x:.1} {y:.1}")
        };
        format!(
            "M{} L{} C{} {} {}",
            at(leaving(0.0)),
            at(leaving(self.blade())),
            at(leaving(self.blade() + 0.2 * long)),
            at((0.72 * long, end)),
            at((long, end))
        )
    }

    /// The angle in degrees, clockwise, by which the blade turns towards platform `index`; none without one.
    pub fn blade_angle(&self, index: Option<usize>) -> f64 {
        let turn = index.map_or(0.0, direction);
        if self.upright { -turn } else { turn }
    }

    fn blade(&self) -> f64 {
        0.18 * self.long()
    }

    fn long(&self) -> f64 {
        if self.upright { self.height } else { self.width }
    }

    fn wide(&self) -> f64 {
        if self.upright { self.width } else { self.height }
    }

    /// The point so far along the way from points to platforms, and so far across it.
    fn place(&self, along: f64, across: f64) -> (f64, f64) {
        if self.upright { (across, along) } else { (along, across) }
    }
}

/// The direction in degrees in which track `index` leaves the points; the four spread to both sides alike.
fn direction(index: usize) -> f64 {
    FAN * (index as f64 - 1.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracks_end_at_the_middle_of_their_platform() {
        assert!(ACROSS.path(0).ends_with("168.0 28.0"));
        assert!(ACROSS.path(3).ends_with("168.0 196.0"));
        assert!(UPRIGHT.path(1).ends_with("150.0 96.0"));
    }

    #[test]
    fn the_points_turn_to_both_sides_alike() {
        assert_eq!(ACROSS.blade_angle(Some(0)), -ACROSS.blade_angle(Some(3)));
        assert_eq!(UPRIGHT.blade_angle(Some(0)), -ACROSS.blade_angle(Some(0)));
    }

    #[test]
    fn a_turned_blade_lies_on_its_track() {
        for tracks in [ACROSS, UPRIGHT] {
            for index in 0..4 {
                let (sin, cos) = tracks.blade_angle(Some(index)).to_radians().sin_cos();
                let ((px, py), (tx, ty)) = (tracks.pivot(), tracks.tip());
                let (dx, dy) = (tx - px, ty - py);
                let tip = format!("L{:.1} {:.1} ", px + dx * cos - dy * sin, py + dx * sin + dy * cos);
                assert!(tracks.path(index).contains(&tip), "{} in {}", tip, tracks.path(index));
            }
        }
    }
}
