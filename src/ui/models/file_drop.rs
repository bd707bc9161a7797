//! A place for files: they are chosen in its field or dropped on it.

use leptos::prelude::*;
use web_sys::File;

use crate::platform::files;

/// `take` gets what was chosen or dropped, which may be nothing. `limits` says what is taken.
#[component]
pub fn FileDrop(
    id: &'static str,
    label: &'static str,
    accept: &'static str,
    #[prop(optional)] multiple: bool,
    limits: String,
    take: impl Fn(Vec<File>) + Copy + 'static,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let limits_id = format!("{id}-limits");
    view! {
        <div
            class="drop"
            class:over=move || is_over.get()
            on:dragover=move |event| { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                is_over.set(false);
                take(files::dropped_all(&event));
            }
        >
            <label for=id>{label}</label>
            <input
                id=id
                type="file"
                multiple=multiple
                accept=accept
                aria-describedby=limits_id.clone()
                on:change=move |event| take(files::picked_all(&event))
            />
            <p class="quiet" id=limits_id>{limits}</p>
        </div>
    }
}
