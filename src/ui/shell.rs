//! The frame around every page: top bar, pages, messages, shortcuts.

use leptos::ev::keydown;
use leptos::prelude::*;

use super::help::HelpDialog;
use super::link::LinkDialog;
use super::models::ModelsPage;
use super::models::own::OwnModelStrip;
use super::notice::NoticeCorner;
use super::play::PlayPage;
use super::state::{App, Mode};
use super::targets::TargetsPage;
use super::{boot, keep, login};
use crate::money::PriceTable;
use crate::platform::location;
use crate::platform::theme::{self, Scheme};
use crate::protocol::Status;
use crate::setup::ShadowShare;

/// The pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Play,
    Models,
    Targets,
}

impl Page {
    const ALL: [(Page, &'static str, &'static str); 3] = [
        (Page::Play, "#/", "Play"),
        (Page::Models, "#/models", "Models"),
        (Page::Targets, "#/targets", "Targets"),
    ];

    fn of_fragment(fragment: &str) -> Option<Page> {
        let wanted = format!("#{fragment}");
        Page::ALL.iter().find(|(_, href, _)| *href == wanted).map(|(page, ..)| *page)
    }
}

/// The whole page.
#[component]
pub fn Shell() -> impl IntoView {
    match PriceTable::parse(include_str!("../setup/prices.json")) {
        Ok(prices) => view! { <Frame prices/> }.into_any(),
        Err(error) => view! { <p class="unsupported" role="alert">{error.to_string()}</p> }.into_any(),
    }
}

#[component]
fn Frame(prices: PriceTable) -> impl IntoView {
    let app = App::new(prices);
    provide_context(app);
    let returned = login::take_return();
    let page = RwSignal::new(Page::of_fragment(&location::fragment()).unwrap_or(Page::Play));
    boot::start(app, returned, move |fragment| {
        if let Some(next) = Page::of_fragment(fragment) {
            page.set(next);
        }
    });
    keep::start(app);
    Effect::new(move |_| theme::apply(app.theme.get()));

    let help = RwSignal::new(false);
    let sharing = RwSignal::new(false);
    let shortcuts = window_event_listener(keydown, move |event| {
        let typing = event.target().is_some_and(|target| boot::takes_text(&target));
        if !typing && event.key() == "?" {
            help.set(true);
        }
    });
    on_cleanup(move || shortcuts.remove());

    view! {
        <header class="bar">
            <a class="name" href="#/" aria-label="Pointsman, to Play"><Glyph/>"Pointsman"</a>
            <nav aria-label="Pages">
                {Page::ALL.map(|(target, href, label)| view! {
                    <a href=href aria-current=move || (page.get() == target).then_some("page")>{label}</a>
                })}
            </nav>
            <ModeSwitch/>
            <button on:click=move |_| sharing.set(true)>"Copy link"</button>
            <ThemeSwitch/>
            <button class="icon" aria-label="Help and shortcuts" on:click=move |_| help.set(true)>"?"</button>
        </header>
        <ClassifierTrouble/>
        <OwnModelStrip/>
        <main id="main" tabindex="-1">
            {move || match page.get() {
                Page::Play => view! { <PlayPage/> }.into_any(),
                Page::Models => view! { <ModelsPage/> }.into_any(),
                Page::Targets => view! { <TargetsPage/> }.into_any(),
            }}
        </main>
        <HelpDialog open=help/>
        <LinkDialog open=sharing/>
        <NoticeCorner notices=app.notices/>
    }
}

#[component]
fn Glyph() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round">
            <path d="M2 12h6c5 0 5-7 14-7"></path>
            <path d="M11 12h11" opacity="0.55"></path>
            <path d="M8 12c5 0 5 7 14 7" opacity="0.55"></path>
        </svg>
    }
}

#[component]
fn ModeSwitch() -> impl IntoView {
    let app = super::state::app();
    let shadowed = Memo::new(move |_| app.setup.with(|setup| setup.shadow));
    let live = move || {
        let further = match shadowed.get() {
            ShadowShare::NONE => String::new(),
            share => format!("; {} % of them to the most able one as well", share.percent()),
        };
        format!("Prompts you type go to targets that have a key{further}")
    };
    let option = move |mode: Mode, label: &'static str, title: Signal<String>| {
        view! {
            <button
                title=title
                aria-pressed=move || (app.mode.get() == mode).to_string()
                on:click=move |_| app.mode.set(mode)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="mode" role="group" aria-label="Sending">
            {option(Mode::DryRun, "Dry run", Signal::stored("Nothing is sent to any target".to_owned()))}
            {option(Mode::Live, "Live", Signal::derive(live))}
        </div>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let app = super::state::app();
    let next = move || match app.theme.get() {
        Scheme::System => (Scheme::Light, "Theme: system"),
        Scheme::Light => (Scheme::Dark, "Theme: light"),
        Scheme::Dark => (Scheme::System, "Theme: dark"),
    };
    view! {
        <button
            class="icon"
            aria-label=move || next().1
            title=move || next().1
            on:click=move |_| app.theme.set(next().0)
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"></circle>
                <path fill="currentColor" d=move || match app.theme.get() {
                    Scheme::System => "M12 4a8 8 0 0 1 0 16z",
                    Scheme::Light => "M12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
                    Scheme::Dark => "M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16z",
                }></path>
            </svg>
        </button>
    }
}

/// What is wrong with the classifier, where it matters to everything on the page.
#[component]
fn ClassifierTrouble() -> impl IntoView {
    let app = super::state::app();
    let restart = move |_| {
        app.assessor.with_value(|assessor| {
            if let Some(assessor) = assessor {
                assessor.restart();
            }
        })
    };
    let strip = move |text: String, action: AnyView| {
        view! { <div class="trouble" role="alert"><p>{text}</p>{action}</div> }.into_any()
    };
    move || match app.status.get() {
        Status::Starting | Status::Loading(_) | Status::Ready(_) => ().into_any(),
        Status::Restarting { .. } => strip(
            "The classifier stopped and is being started again; what waited will still be answered."
                .to_owned(),
            ().into_any(),
        ),
        Status::SkillsOnly { reason } => strip(
            format!(
                "No scores: {reason}. Prompts go to the most able target until this is mended; the skills still answer."
            ),
            view! { <button on:click=restart>"Try again"</button> }.into_any(),
        ),
        Status::Failed { reason } => strip(
            format!("The classifier does not run: {reason}. Prompts go to the most able target."),
            view! { <button on:click=restart>"Start it again"</button> }.into_any(),
        ),
        Status::Outdated => strip(
            "This page and its classifier are of different versions; the page has been updated meanwhile."
                .to_owned(),
            view! { <button on:click=|_| location::reload()>"Reload"</button> }.into_any(),
        ),
    }
}
