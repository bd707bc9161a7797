//! Sharing the playground as a link, and opening one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::modal::Modal;
use super::models::own::switch;
use super::state::{App, Mode, app};
use super::{call, keep, replay};
use crate::keys;
use crate::platform::{clipboard, location};
use crate::session::{CallEnd, Origin};
use crate::setup::ShadowShare;
use crate::share::{self, SharedPlayground};

/// Opens a link, if the fragment is one. A link that cannot be read changes nothing; opening one sends nothing.
pub fn open(app: App, fragment: &str) {
    let playground = match share::decode(fragment) {
        Ok(None) => return,
        Ok(Some(playground)) => playground,
        Err(error) => {
            location::set_fragment("");
            app.notices.error(format!("{error} Nothing was changed."));
            return;
        }
    };
    location::set_fragment("");
    app.mode.set(Mode::DryRun);
    let SharedPlayground { setup, model, prompts } = playground;
    let plays = !prompts.is_empty();
    if plays {
        call::stop_all(app, CallEnd::Stopped);
    }
    let setup_before = app.setup.get_untracked();
    let entries_before = app.log.with_untracked(|log| log.entries().to_vec());
    let model_before = app.own.in_use.get_untracked();
    let mut text = format!(
        "Opened a shared playground: {} targets{}. It starts as a dry run, so nothing is sent.",
        setup.targets.len(),
        match prompts.len() {
            0 => String::new(),
            count => format!(" and {count} prompts, which are played now"),
        }
    );
    if setup.shadow != ShadowShare::NONE {
        let percent = setup.shadow.percent();
        text =
            format!("{text} Live, it would send {percent} % of the prompts to the most able target as well.");
    }
    let moves = app.keys.with_untracked(|keys| {
        keys::moved(&keys::places(&setup_before.targets), &keys::places(&setup.targets), keys)
    });
    for moved in moves {
        text = format!("{text} {}", moved.sentence());
    }
    app.setup.set(setup);
    if let Some(missing) = switch::follow_link(app, model) {
        text = format!("{text} {missing}");
    }
    if plays {
        keep::replace(app, Vec::new());
        replay::play(app, prompts);
    }
    app.notices.offer(text, "Undo", move || {
        app.setup.set(setup_before.clone());
        if plays {
            replay::stop(app);
            // What the user has asked since is theirs and stays.
            let asked_since = app.log.with_untracked(|log| {
                let typed = log.entries().iter().filter(|entry| entry.origin == Origin::Typed);
                typed.cloned().collect::<Vec<_>>()
            });
            keep::replace(app, [entries_before.clone(), asked_since].concat());
        }
        switch::follow_link(app, model_before.clone());
    });
}

/// What the link will hold, and the button that copies it.
#[component]
pub fn LinkDialog(open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let with_prompts = RwSignal::new(false);
    let prompts = Memo::new(move |_| app.log.with(|log| log.entries().len()));
    let link = Memo::new(move |_| {
        if !open.get() {
            return Ok(String::new());
        }
        let prompts = match with_prompts.get() {
            true => app.log.with(|log| log.entries().iter().map(|entry| entry.prompt.clone()).collect()),
            false => Vec::new(),
        };
        share::encode(&SharedPlayground { setup: app.setup.get(), model: app.own.in_use.get(), prompts })
            .map(|fragment| location::link(fragment.trim_start_matches('#')))
    });
    let copied = RwSignal::new(None);
    let copy = move |_| {
        let Ok(link) = link.get_untracked() else { return };
        spawn_local(async move {
            copied.set(Some(clipboard::copy_text(&link).await.map_err(|error| error.to_string())));
        });
    };
    Effect::new(move |_| {
        if open.get() {
            copied.set(None);
        }
    });
    view! {
        <Modal is_open=open on_close=move |()| open.set(false) id="share" title="Share this playground">
                <p>"The link holds the policy, the targets and their prices. It never holds a key, and opening it sends nothing."</p>
                {move || app.own.in_use.get().map(|model| view! {
                    <p>{format!("It names the model that scores, “{}”, by its hash. Whoever opens it needs the model's file.", model.name)}</p>
                })}
                <label class="check">
                    <input
                        type="checkbox"
                        id="with-prompts"
                        prop:checked=move || with_prompts.get()
                        disabled=move || prompts.get() == 0
                        on:change:target=move |event| with_prompts.set(event.target().checked())
                    />
                    {move || format!("Include the text of all {} prompts of this session", prompts.get())}
                </label>
                {move || match link.get() {
                    Ok(link) => view! {
                        <p class="quiet">{format!("{} characters", link.chars().count())}</p>
                        <input type="text" id="link" readonly aria-label="The link" prop:value=link/>
                    }.into_any(),
                    Err(error) => view! { <p class="wrong" role="alert">{error.to_string()}</p> }.into_any(),
                }}
                {move || copied.get().map(|copied| match copied {
                    Ok(()) => view! { <p role="status">"Copied."</p> }.into_any(),
                    Err(error) => view! { <p class="wrong" role="alert">{error}" Select the link above and copy it by hand."</p> }.into_any(),
                })}
                <div class="row-of">
                    <button class="primary" id="copy-link" disabled=move || link.with(Result::is_err) on:click=copy>"Copy link"</button>
                    <button on:click=move |_| open.set(false)>"Close"</button>
                </div>
        </Modal>
    }
}
