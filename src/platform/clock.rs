//! Time.

/// The time, in milliseconds since 1970.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since some fixed moment, never going back; for durations.
pub fn monotonic_ms() -> f64 {
    super::window().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}
