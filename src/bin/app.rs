//! The page.

fn main() {
    pointsman::ui::run();
}
