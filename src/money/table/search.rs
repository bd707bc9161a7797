//! Finding a model in a table by what one remembers of its name.

use super::{PriceTable, TablePrice};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found<'a> {
    /// The best, at most as many as were asked for.
    pub best: Vec<&'a TablePrice>,
    /// How many there are beyond those.
    pub more: usize,
}

impl PriceTable {
    /// The models whose provider and name hold every word of the query, whatever its case: those of `provider` before
    /// others, names that are or begin with the query before those that hold it, and short names before long ones.
    pub fn search(&self, query: &str, provider: Option<&str>, most: usize) -> Found<'_> {
        let query = query.trim().to_lowercase();
        let words: Vec<&str> = query.split(|c: char| c.is_whitespace() || c == '/').collect();
        let mut found: Vec<_> = self
            .models
            .iter()
            .filter_map(|model| {
                let id = model.id.to_lowercase();
                let both = format!("{}/{id}", model.provider.to_lowercase());
                let place = match id.rsplit('/').next().unwrap_or(&id) {
                    name if name == query || id == query => 0,
                    name if name.starts_with(&query) => 1,
                    _ => 2,
                };
                let is_elsewhere = provider.is_some_and(|provider| provider != model.provider);
                let fits = words.iter().all(|word| both.contains(word));
                fits.then_some(((is_elsewhere, place, id.len(), both), model))
            })
            .collect();
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        let more = found.len().saturating_sub(most);
        Found { best: found.into_iter().take(most).map(|(_, model)| model).collect(), more }
    }
}
