//! Waiting.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::select;
use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;

/// Waits. In a hidden page browsers may stretch this to a second and more. A wait that is dropped leaves no timer behind.
pub async fn sleep(ms: u32) {
    let mut timer = None;
    let promise = Promise::new(&mut |resolve, _| timer = after(&resolve, ms));
    let _until_dropped = timer.map(Timer);
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
}

struct Timer(i32);

impl Drop for Timer {
    fn drop(&mut self) {
        super::window().clear_timeout_with_handle(self.0);
    }
}

/// Lets a wait be cut short, from whichever clone.
#[derive(Clone, Debug, Default)]
pub struct Alarm {
    ring: Rc<RefCell<Option<oneshot::Sender<()>>>>,
}

impl Alarm {
    /// Waits until so many milliseconds have passed or it rings; one wait at a time.
    pub async fn sleep(&self, ms: u32) {
        select(pin!(sleep(ms)), pin!(self.rung())).await;
    }

    /// Waits until it rings; one wait at a time.
    pub async fn rung(&self) {
        let (ring, rung) = oneshot::channel();
        self.ring.replace(Some(ring));
        // A wait whose place another has taken is over as well.
        let _ = rung.await;
    }

    /// Ends the wait, if there is one.
    pub fn ring(&self) {
        if let Some(ring) = self.ring.take() {
            // Nobody waits any more where this fails.
            let _ = ring.send(());
        }
    }
}

fn after(resolve: &Function, ms: u32) -> Option<i32> {
    let ms = i32::try_from(ms).unwrap_or(i32::MAX);
    let timer = super::window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, ms);
    if timer.is_err() {
        // Without a timer, not waiting at all is better than waiting for ever.
        let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
    timer.ok()
}
