//! Chance.

use super::window;

/// Bytes that nobody can foretell; nothing where the browser has no source of them.
pub fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// A number from 0 to 1, uniform. Not for secrets.
pub fn chance() -> f64 {
    js_sys::Math::random()
}
