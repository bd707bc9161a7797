//! Playing lists: the demo set or the user's own, with progress, speed and stop.

use leptos::prelude::*;

use super::own_list::OwnListDialog;
use crate::prompts::Speed;
use crate::ui::replay;
use crate::ui::state::app;

/// The bar between the diagram and the money.
#[component]
pub fn ReplayBar() -> impl IntoView {
    let app = app();
    let own_list = RwSignal::new(false);
    let playing = Memo::new(move |_| app.replay.with(Option::is_some));
    let counts = move || {
        app.replay.with(|progress| {
            progress.map(|progress| {
                format!(
                    "{} of {} · {:.0} a second · {:.0} s left",
                    progress.done,
                    progress.total,
                    progress.rate(),
                    progress.seconds_left()
                )
            })
        })
    };
    view! {
        <section class="panel replay" aria-label="Replay">
            <div class="row-of">
                <Show
                    when=move || playing.get()
                    fallback=move || view! {
                        <button id="play-demo" on:click=move |_| replay::play_demo(app)>"Play the demo set"</button>
                        <button id="own-list" on:click=move |_| own_list.set(true)>"Play your own list"</button>
                        <p class="quiet">"A replay scores, decides and prices every prompt. It sends nothing, live or not."</p>
                    }
                >
                    <button id="stop-replay" on:click=move |_| replay::stop(app)>"Stop"</button>
                    <progress
                        aria-label="Replay"
                        max=move || app.replay.with(|progress| progress.map_or(1, |progress| progress.total.max(1)))
                        value=move || app.replay.with(|progress| progress.map_or(0, |progress| progress.done))
                    ></progress>
                    <span class="quiet" id="replay-counts">{counts}</span>
                </Show>
                <div class="speed">
                    <label class="quiet" for="speed">"Speed"</label>
                    <select id="speed" on:change:target=move |event| {
                        let chosen = Speed::ALL.into_iter().find(|speed| speed.label() == event.target().value());
                        if let Some(speed) = chosen {
                            app.replay_speed.set(speed);
                        }
                    }>
                        {Speed::ALL.map(|speed| view! {
                            <option value=speed.label() selected=move || app.replay_speed.get() == speed>{speed.label()}</option>
                        })}
                    </select>
                </div>
            </div>
        </section>
        <OwnListDialog open=own_list/>
    }
}
