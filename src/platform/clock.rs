//! Time.

use wasm_bindgen::JsValue;

/// The time, in milliseconds since 1970.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Today's date where the user is, as `YYYY-MM-DD`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// The time of day where the user is, as `HH:MM:SS`, of a moment in milliseconds since 1970.
pub fn time_of_day(ms: u64) -> String {
    let time = js_sys::Date::new(&JsValue::from_f64(ms as f64));
    format!("{:02}:{:02}:{:02}", time.get_hours(), time.get_minutes(), time.get_seconds())
}

/// Milliseconds since some fixed moment, never going back; for durations.
pub fn monotonic_ms() -> f64 {
    super::window().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}
