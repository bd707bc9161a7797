//! How long and how often targets are asked.

use leptos::prelude::*;

use super::setting::Setting;
use crate::calling::{Limit, Limits};
use crate::ui::state::app;

/// The limits, folded away until they are wanted; what is changed shows in the summary.
#[component]
pub fn LimitFields() -> impl IntoView {
    let app = app();
    let limits = Memo::new(move |_| app.setup.with(|setup| setup.limits));
    view! {
        <details class="panel asking">
            <summary>"Time-outs and attempts: " {move || summary(limits.get())}</summary>
            <div class="form">
                {Limit::ALL.map(|limit| view! {
                    <Setting
                        id=limit.slug()
                        label=limit.label()
                        inputmode="numeric"
                        value=move || limits.get().get(limit).to_string()
                        keep=move |text| {
                            let changed = limits.get_untracked().with_typed(limit, text);
                            changed.map(|changed| app.setup.update(|setup| setup.limits = changed))
                        }
                    />
                })}
            </div>
            <p class="quiet">
                "A call that fails before any text is made again after a wait that grows, if the failure may pass: no connection, 408, 429 and 5xx. A wait that the API asks for is kept, up to half a minute. A target that fails five times in a row is left alone for half a minute. These limits are part of the link."
            </p>
        </details>
    }
}

fn summary(limits: Limits) -> String {
    let Limits { connect_s, first_token_s, idle_s, attempts, at_once } = limits;
    format!("{connect_s}, {first_token_s} and {idle_s} s; {attempts} attempts; {at_once} at once")
}
