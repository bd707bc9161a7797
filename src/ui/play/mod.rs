//! The Play page: the track diagram, the money, replay and the record.

mod abstain;
mod answer;
mod attempts;
mod composer;
mod conversation;
mod export;
mod figures;
mod formatted;
mod lever;
mod marks;
mod outcome;
mod own_list;
mod persistence;
mod record;
mod replay_bar;
mod row;
mod savings_chart;
mod scale;
mod shadow;
mod side_by_side;
mod tracks;
mod under_way;
mod words;

use leptos::prelude::*;

use crate::diagram::Diagram;
use crate::ui::state::app;

use composer::Composer;
use figures::MoneyPanel;
use lever::Points;
use record::Record;
use replay_bar::ReplayBar;
use side_by_side::{CompareDialog, Comparing};
use tracks::{Arrival, Platforms, TracksAcross, TracksUpright};

/// The page people open.
#[component]
pub fn PlayPage() -> impl IntoView {
    let app = app();
    provide_context(Comparing(RwSignal::new(None)));
    let diagram = Memo::new(move |_| {
        let score = app.draft.assessment.with(|assessment| assessment.as_ref()?.difficulty);
        app.setup.with(|setup| {
            app.on_device(|device| {
                app.projection.with(|projection| {
                    app.draft_view.with(|view| Diagram::new(setup, device, projection, view.as_ref(), score))
                })
            })
        })
    });
    view! {
        <h1 class="heard">"Play"</h1>
        <div class="play">
            <section class="diagram" aria-label="The track from prompt to platform">
                <Composer/>
                <Arrival/>
                <Points diagram/>
                <TracksAcross diagram/>
                <TracksUpright diagram/>
                <Platforms diagram/>
            </section>
            <ReplayBar/>
            <MoneyPanel/>
            <Record/>
        </div>
        <CompareDialog/>
    }
}
