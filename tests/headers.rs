//! The page's own policy and the headers for static hosts say the same, and are strict.

use std::collections::BTreeMap;
use std::error::Error;

const PAGE: &str = include_str!("../index.html");
const HEADERS: &str = include_str!("../public/_headers");

/// What only a header can say: in a page's own policy browsers ignore it.
const HEADER_ONLY: &str = "frame-ancestors";

type Policy<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The directives of a content security policy, each with its sources.
fn directives(policy: &str) -> Policy<'_> {
    let words = policy.split(';').map(|directive| directive.split_whitespace());
    words.filter_map(|mut words| Some((words.next()?, words.collect()))).collect()
}

fn page_policy() -> Result<Policy<'static>, Box<dyn Error>> {
    let (_, rest) =
        PAGE.split_once("http-equiv=\"Content-Security-Policy\" content=\"").ok_or("no policy")?;
    let (policy, _) = rest.split_once('"').ok_or("the policy does not end")?;
    Ok(directives(policy))
}

/// The value of a header for every file.
fn header(name: &str) -> Result<&'static str, Box<dyn Error>> {
    let lines = HEADERS.lines().skip_while(|line| *line != "/*").skip(1);
    let mut values =
        lines.take_while(|line| line.starts_with(' ')).filter_map(|line| line.trim().split_once(": "));
    let (_, value) = values.find(|(other, _)| *other == name).ok_or_else(|| format!("no header {name}"))?;
    Ok(value)
}

/// The page is held by both, so what the header leaves to workers is not open to the page.
#[test]
fn the_header_is_the_page_s_policy_but_for_workers_and_forbids_frames_besides() -> Result<(), Box<dyn Error>>
{
    let mut from_header = directives(header("Content-Security-Policy")?);
    let mut from_page = page_policy()?;
    assert_eq!(from_header.remove(HEADER_ONLY), Some(vec!["'none'"]));
    // The engine of the language model makes its own workers, out of blobs, and knows no Trusted Types.
    assert_eq!(from_header.remove("worker-src"), Some(vec!["'self'", "blob:"]));
    assert_eq!(from_page.remove("worker-src"), Some(vec!["'self'"]));
    for name in ["require-trusted-types-for", "trusted-types"] {
        assert!(from_page.remove(name).is_some(), "{name}");
    }
    assert_eq!(from_header, from_page);
    Ok(())
}

#[test]
fn scripts_come_from_the_page_s_own_origin_and_nothing_is_evaluated_but_webassembly()
-> Result<(), Box<dyn Error>> {
    let policy = page_policy()?;
    assert_eq!(policy["script-src"], ["'self'", "'wasm-unsafe-eval'"]);
    assert_eq!(policy["require-trusted-types-for"], ["'script'"]);
    for name in ["default-src", "object-src", "base-uri", "form-action"] {
        assert_eq!(policy[name], ["'none'"], "{name}");
    }
    // The targets are the user's own, so calls alone may go anywhere.
    let elsewhere =
        |sources: &Vec<&str>| sources.iter().any(|source| *source == "*" || source.contains("//"));
    let open: Vec<_> =
        policy.iter().filter(|(_, sources)| elsewhere(sources)).map(|(name, _)| *name).collect();
    assert_eq!(open, ["connect-src"]);
    Ok(())
}

#[test]
fn the_headers_isolate_the_page() -> Result<(), Box<dyn Error>> {
    for (name, value) in [
        ("Cross-Origin-Opener-Policy", "same-origin"),
        // Not `require-corp`: with it the examination of a target could not reach a server that allows no page.
        ("Cross-Origin-Embedder-Policy", "credentialless"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ] {
        assert_eq!(header(name)?, value, "{name}");
    }
    Ok(())
}
