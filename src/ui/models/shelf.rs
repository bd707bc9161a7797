//! The list of the models of one kind that this browser keeps.

use leptos::prelude::*;

use crate::classifier::own::size_label;

/// What the list has to know of a model; the rest is its row's business.
pub trait KeptModel: Clone + 'static {
    /// The name it is listed under.
    fn name(&self) -> &str;
    /// The size of its files.
    fn bytes(&self) -> u64;
}

/// The list with its heading; nothing while nothing is kept.
#[component]
pub fn Shelf<K: KeptModel, V: IntoView + 'static>(
    title_id: &'static str,
    kept: RwSignal<Vec<K>, LocalStorage>,
    row: fn(K) -> V,
) -> impl IntoView {
    move || {
        let mut kept = Some(kept.get()).filter(|kept| !kept.is_empty())?;
        kept.sort_by(|a, b| a.name().cmp(b.name()));
        let total = kept.iter().map(KeptModel::bytes).sum();
        Some(view! {
            <h3 id=title_id>{format!("Kept in this browser, {}", size_label(total))}</h3>
            <ul class="shelf" aria-labelledby=title_id>{kept.into_iter().map(row).collect::<Vec<_>>()}</ul>
        })
    }
}
