//! E-mail addresses and links, through `linkify`.

use linkify::{LinkFinder, LinkKind};

use super::Found;

/// The e-mail addresses; declined when an `@` belongs to none of them, when an address may be spelled out, and
/// when there is none: "find the emails from: Bob" asks for messages.
pub fn emails(text: &str) -> Option<Found> {
    let lower = text.to_lowercase();
    let spelled = ["(at)", "[at]"].iter().any(|sign| lower.contains(sign))
        || (lower.contains(" at ") && lower.contains(" dot "));
    let items: Vec<String> = LinkFinder::new()
        .links(text)
        .filter(|link| link.kind() == &LinkKind::Email)
        .map(|link| link.as_str().to_owned())
        .collect();
    let ats: usize = items.iter().map(|item| item.matches('@').count()).sum();
    let certain = !spelled
        && !items.is_empty()
        && text.matches('@').count() == ats
        && items.iter().all(|item| item.is_ascii());
    certain.then_some(Found { items, note: None })
}

/// The links: with a scheme of the web, or with `www.`, or a domain with a path; declined when another word may
/// be one, such as `example.com` (a name), `notes.md` (a file) or a missed blank.
pub fn links(text: &str) -> Option<Found> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let items: Vec<String> = finder
        .links(text)
        .filter(|link| link.kind() == &LinkKind::Url)
        .map(|link| link.as_str().to_owned())
        .collect();
    let schemes: usize = items.iter().map(|item| item.matches("://").count()).sum();
    let certain = text.matches("://").count() == schemes && items.iter().all(|item| is_certain(item));
    certain.then_some(Found { items, note: None })
}

fn is_certain(link: &str) -> bool {
    let scheme = link.starts_with("http://") || link.starts_with("https://");
    let schemeless = !link.contains("://") && (link.starts_with("www.") || link.contains('/'));
    link.is_ascii() && (scheme || schemeless)
}
