//! The page: components that show what pure code has worked out, and actions that ask the platform.

mod ask;
mod boot;
mod call;
mod countdown;
mod help;
mod keep;
mod keys;
mod link;
mod login;
mod marker;
mod modal;
mod models;
mod notice;
mod play;
mod price_table;
mod replay;
mod shell;
mod state;
mod target_options;
mod targets;

/// Starts the page.
pub fn run() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(shell::Shell);
}
