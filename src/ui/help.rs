//! The help: what the page does, what leaves the device, and the keys.

use leptos::prelude::*;

use super::modal::Modal;

/// The help dialog.
#[component]
pub fn HelpDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal is_open=open on_close=move |()| open.set(false) id="help" title="How it works">
                <p>
                    "A small classifier on this device scores how hard a prompt is. The policy takes the cheapest tier that has enough chance of an acceptable answer. Drag the lever, and every prompt of the session is decided again."
                </p>
                <p>
                    "In a dry run nothing is sent: routes and prices are real, answers are simulated and say so. Live, a prompt that you type goes to its target if that target has a key. Keys stay in this page's memory and are gone after a reload, unless you choose another keeping."
                </p>
                <h3>"Keys"</h3>
                <dl class="facts">
                    <dt><kbd>"Enter"</kbd></dt><dd>"send the prompt"</dd>
                    <dt><kbd>"Shift"</kbd>" + "<kbd>"Enter"</kbd></dt><dd>"a new line"</dd>
                    <dt><kbd>"←"</kbd>" "<kbd>"→"</kbd>" on the lever"</dt><dd>"move the threshold"</dd>
                    <dt><kbd>"?"</kbd></dt><dd>"this help"</dd>
                    <dt><kbd>"Esc"</kbd></dt><dd>"close"</dd>
                </dl>
                <div><button class="primary" on:click=move |_| open.set(false)>"Close"</button></div>
        </Modal>
    }
}
