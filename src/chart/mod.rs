//! The mathematics of charts: scales, ticks and paths, in plain numbers.
