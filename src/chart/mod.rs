//! The mathematics of charts: scales, ticks, paths and thinning, in plain numbers.

mod path;
mod scale;
mod thin;
mod ticks;

pub use path::{line_path, step_path};
pub use scale::LinearScale;
pub use thin::thinned;
pub use ticks::{money_labels, ticks};
