//! Something to do about what was found.

use super::Server;
use crate::routing::BaseUrl;

/// Something to do, with a text to copy where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to do.
    pub what: String,
    /// What to copy.
    pub copy: Option<String>,
}

impl Fix {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), copy: None }
    }

    pub(super) fn copying(what: impl Into<String>, copy: impl Into<String>) -> Self {
        Self { what: what.into(), copy: Some(copy.into()) }
    }
}

/// For a target whose answers take long to begin.
pub(super) fn slow_start(base_url: &BaseUrl) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some((server, stay)) =
        Server::at(base_url).and_then(|server| Some((server, server.stay_loaded()?)))
    {
        fixes.push(Fix::copying(
            format!("{} may load the model for each answer. This keeps it in memory.", server.name()),
            stay,
        ));
    }
    fixes.push(Fix::new("A model that reasons shows no answer until it has thought: choose one that does not, or ask it to think less."));
    fixes.push(Fix::new("Shorten the system prompt and start conversations afresh: a long input is read before anything is written."));
    fixes
}

/// For an address at which nothing answers; `may_ask` where the browser may be asking the user.
pub(super) fn no_answer(base_url: &BaseUrl, may_ask: bool) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if may_ask {
        fixes.push(Fix::new(
            "If the browser asks whether this page may use the local network, allow it, and check again.",
        ));
    }
    if let Some(server) = Server::at(base_url) {
        fixes.push(Fix::copying(format!("Start {} there.", server.name()), server.start()));
    }
    let is_name = base_url.host().parse::<std::net::IpAddr>().is_err() && !base_url.is_loopback();
    if is_name {
        fixes.push(Fix::copying(
            "See whether the name is known (DNS). If this finds no address, the name is wrong.",
            format!("nslookup {}", base_url.host()),
        ));
    }
    fixes.push(Fix::copying(
        "See whether anything answers outside the browser. If this fails too, the server does not run, or a firewall stands between.",
        format!("curl -i {base_url}/models"),
    ));
    fixes
}

/// For a server whose replies no page of this origin may read.
pub(super) fn allow(base_url: &BaseUrl, page_origin: &str) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(server) = Server::at(base_url) {
        fixes.push(Fix::copying(
            format!("If it is {}, start it like this.", server.name()),
            server.allow(page_origin),
        ));
    }
    fixes.push(Fix::copying(
        "Let the server, or the proxy before it, send these headers with every reply, also to OPTIONS requests and with errors.",
        format!(
            "Access-Control-Allow-Origin: {page_origin}\nAccess-Control-Allow-Headers: authorization, content-type\nAccess-Control-Allow-Methods: GET, POST, OPTIONS"
        ),
    ));
    fixes
}
