//! A setting of all targets.

use std::fmt::Display;

use leptos::prelude::*;

/// A field that keeps what is typed when it is left, or says below itself what is wrong with it.
#[component]
pub fn Setting<E: Display>(
    id: &'static str,
    label: &'static str,
    /// The keyboard that a touch screen shows: `numeric` for whole numbers, else `decimal`.
    inputmode: &'static str,
    #[prop(optional)] placeholder: &'static str,
    value: impl Fn() -> String + Send + 'static,
    keep: impl Fn(&str) -> Result<(), E> + 'static,
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let problem_id = format!("{id}-problem");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                inputmode=inputmode
                placeholder=placeholder
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=problem_id.clone()
                prop:value=value
                // Here and not on leaving: what is clicked next must not move away from under the pointer.
                on:input=move |_| error.set(None)
                on:change:target=move |event| error.set(keep(&event.target().value()).err().map(|why| why.to_string()))
            />
            <p class="wrong" id=problem_id>{error}</p>
        </div>
    }
}
