//! How much doubt about a score sends a prompt to a safer tier.

use leptos::prelude::*;

use crate::routing::AbstainBand;
use crate::ui::state::app;

/// A step of the control, in spreads.
const STEP: f64 = 0.25;

/// The abstain band, below the lever.
#[component]
pub fn AbstainControl() -> impl IntoView {
    let app = app();
    let band = Memo::new(move |_| app.setup.with(|setup| setup.policy.abstain));
    view! {
        <div class="abstain" title="A score with so many times its own ± added must still fit the tier; otherwise a safer one takes the prompt.">
            <label for="abstain">"Abstain band"</label>
            <input
                id="abstain"
                type="range"
                min=AbstainBand::OFF.spreads()
                max=AbstainBand::MAX.spreads()
                step=STEP
                aria-valuetext=move || band.get().meaning()
                prop:value=move || band.get().spreads().to_string()
                on:input:target=move |event| if let Ok(spreads) = event.target().value().parse() {
                    app.setup.update(|setup| setup.policy.abstain = AbstainBand::new(spreads));
                }
            />
            <span class="quiet" aria-hidden="true">{move || band.get().label()}</span>
        </div>
    }
}
