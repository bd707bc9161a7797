//! That a target is left alone after its failures, and the way to end that.

use leptos::prelude::*;

use crate::calling::FAILURES;
use crate::platform::clock;
use crate::routing::Target;
use crate::ui::countdown::Countdown;
use crate::ui::state::app;

/// Nothing as long as the target may be asked.
#[component]
pub fn CircuitNote(target: Target) -> impl IntoView {
    let app = app();
    let target = StoredValue::new(target);
    let ended = RwSignal::new(());
    let until_ms = move || {
        ended.track();
        let now_ms = clock::monotonic_ms() as u64;
        app.traffic.circuits.with(|circuits| target.with_value(|target| circuits.open_until(target, now_ms)))
    };
    let try_now = move |_| {
        app.traffic.circuits.update(|circuits| target.with_value(|target| circuits.try_now(target)));
    };
    view! {
        <div class="circuit" role="status">
            {move || until_ms().map(|until_ms| view! {
                <p class="wrong">{format!("It failed {FAILURES} times in a row and is left alone.")}</p>
                <p class="row-of quiet">
                    <span aria-hidden="true">"For another "<Countdown until_ms=until_ms as f64 done=Callback::new(move |()| ended.set(()))/></span>
                    <button on:click=try_now>"Let it be asked again"</button>
                </p>
            })}
        </div>
    }
}
