//! Short messages in the corner: what happened, and one thing to do about it.

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::platform::focus;

/// One message.
#[derive(Clone)]
struct Notice {
    id: u64,
    text: String,
    error: bool,
    action: Option<Action>,
}

/// The words on the button, and what it does. Shared by counting, because what it was made in, such as the card of a
/// target that was removed, may be gone by the time it is pressed.
type Action = (&'static str, SendWrapper<Rc<dyn Fn()>>);

/// The messages on show, newest last.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: StoredValue<u64>,
}

/// More would cover the page.
const MOST: usize = 4;

impl Notices {
    /// No messages.
    pub fn new() -> Self {
        Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), false, None);
    }

    /// Says something with a button beside it, such as an undo.
    pub fn offer(self, text: impl Into<String>, label: &'static str, action: impl Fn() + 'static) {
        self.push(text.into(), false, Some((label, SendWrapper::new(Rc::new(action)))));
    }

    /// Says what went wrong.
    pub fn error(self, text: impl Into<String>) {
        self.push(text.into(), true, None);
    }

    fn push(self, text: String, error: bool, action: Option<Action>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            list.retain(|notice| notice.text != text);
            list.push(Notice { id, text, error, action });
            let surplus = list.len().saturating_sub(MOST);
            list.drain(..surplus);
        });
    }

    fn dismiss(self, id: u64) {
        self.list.update(|list| list.retain(|notice| notice.id != id));
    }
}

/// The corner where messages show.
#[component]
pub fn NoticeCorner(notices: Notices) -> impl IntoView {
    view! {
        <div class="notices" role="status" aria-live="polite">
            <For each=move || notices.list.get() key=|notice| notice.id let:notice>
                <div class="notice" class:error=notice.error>
                    <p>{notice.text.clone()}</p>
                    {notice.action.map(|(label, action)| view! {
                        <button on:click=move |_| { action(); notices.dismiss(notice.id); focus::move_to("main"); }>{label}</button>
                    })}
                    <button class="plain" on:click=move |_| { notices.dismiss(notice.id); focus::move_to("main"); }>"Dismiss"</button>
                </div>
            </For>
        </div>
    }
}
