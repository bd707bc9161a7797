//! Waiting.

use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;

/// Waits. In a hidden page browsers may stretch this to a second and more.
pub async fn sleep(ms: u32) {
    wait(|resolve| after(resolve, ms)).await;
}

/// Waits until just before the next frame is drawn, or a tenth of a second where none is, as in a hidden page.
pub async fn next_frame() {
    wait(|resolve| {
        // If it cannot be asked for, the time-out alone decides.
        let _ = super::window().request_animation_frame(resolve);
        after(resolve, 100);
    })
    .await;
}

fn after(resolve: &Function, ms: u32) {
    let ms = i32::try_from(ms).unwrap_or(i32::MAX);
    if super::window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, ms).is_err() {
        // Without a timer, not waiting at all is better than waiting for ever.
        let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}

async fn wait(start: impl Fn(&Function)) {
    let promise = Promise::new(&mut |resolve, _| start(&resolve));
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
}
