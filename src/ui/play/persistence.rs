//! Whether another target is asked where one fails or its answer will not do.

use leptos::prelude::*;

use crate::routing::Policy;
use crate::ui::state::app;

/// The two switches, below the abstain band.
#[component]
pub fn PersistenceSwitches() -> impl IntoView {
    view! {
        <div class="persistence">
            <Switch
                id="falls-back"
                label="Fall back"
                title="Where a target fails, the next one that is able and has its key is asked. Both calls count."
                of=|policy| &mut policy.falls_back
            />
            <Switch
                id="cascades"
                label="Cascade"
                title="The cheapest target is asked first, whatever the score; an abler one where the answer is empty, a refusal, not the JSON asked for, or marked down. Both calls count."
                of=|policy| &mut policy.cascades
            />
        </div>
    }
}

#[component]
fn Switch(
    id: &'static str,
    label: &'static str,
    title: &'static str,
    of: fn(&mut Policy) -> &mut bool,
) -> impl IntoView {
    let app = app();
    let is_on = Memo::new(move |_| app.setup.with(|setup| *of(&mut setup.policy.clone())));
    view! {
        <label class="check" title=title>
            <input
                id=id
                type="checkbox"
                prop:checked=is_on
                on:change:target=move |event| app.setup.update(|setup| *of(&mut setup.policy) = event.target().checked())
            />
            {label}
        </label>
    }
}
