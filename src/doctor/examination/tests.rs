use super::*;
use proptest::prelude::*;

const PAGE: &str = "http://localhost:8080";

/// A server as a browser sees it.
struct Server {
    up: bool,
    /// Whether its replies may be read by pages.
    open: bool,
    /// Whether its refusals may be.
    open_on_errors: bool,
    /// Whether it allows the headers of a call.
    allows_headers: bool,
    key: Option<&'static str>,
    path: &'static str,
    status: u16,
    body: &'static str,
}

const SERVER: Server = Server {
    up: true,
    open: true,
    open_on_errors: true,
    allows_headers: true,
    key: None,
    path: "/v1",
    status: 200,
    body: r#"{"object":"list","data":[{"id":"beta"},{"id":"alpha"}]}"#,
};

impl Server {
    fn answer(&self, probe: &Probe, key: Option<&str>) -> Seen {
        let (url, key, with_headers) = match probe {
            Probe::List(url) => (url, key, true),
            Probe::Plain(url) => (url, None, false),
            Probe::Reach(_) => return if self.up { Seen::Hidden } else { Seen::Nothing },
        };
        let found = url.as_str() == format!("{}{}", url.origin(), self.path);
        let status = match found {
            false => 404,
            true if self.key.is_some() && self.key != key => 401,
            true => self.status,
        };
        let readable = self.up
            && self.open
            && (self.open_on_errors || status < 400)
            && (self.allows_headers || !with_headers);
        if !readable {
            return Seen::Nothing;
        }
        let retry_after = (status == 429).then(|| "7".to_owned());
        Seen::Reply { status, retry_after, body: self.body.to_owned(), elapsed_ms: 12 }
    }
}

fn circumstances() -> Circumstances {
    Circumstances { page_origin: PAGE.to_owned(), online: true, local_network: Permission::Granted }
}

fn examine(
    url: &str,
    key: Option<&str>,
    server: &Server,
    circumstances: Circumstances,
) -> (Diagnosis, usize) {
    let base_url = BaseUrl::parse(url).unwrap();
    let secret = key.map(|key| Secret::new(key, &base_url).unwrap());
    let mut examination =
        Examination::new(Format::OpenAiChat, base_url, "alpha".to_owned(), secret, circumstances, Vec::new());
    for tries in 0..9 {
        match examination.step(0) {
            Step::Done(diagnosis) => return (diagnosis, tries),
            Step::Try(probe) => examination.record(&probe.clone(), server.answer(&probe, key)),
        }
    }
    panic!("it does not end")
}

fn found(url: &str, key: Option<&str>, server: &Server) -> Diagnosis {
    examine(url, key, server, circumstances()).0
}

#[test]
fn a_target_that_works_takes_one_request() {
    let (diagnosis, tries) = examine("http://localhost:4000/v1", None, &SERVER, circumstances());
    assert_eq!(tries, 1);
    assert_eq!(diagnosis.models(), ["alpha", "beta"]);
    assert_eq!(diagnosis.finding(), "It answers after 12 ms and has this model.");
}

#[test]
fn answers_that_are_slow_to_begin_are_told_from_the_middle_one() {
    let finding = |first_texts_ms: &[u64]| {
        let url = BaseUrl::parse("http://localhost:11434/v1").unwrap();
        let (model, waits) = ("alpha".to_owned(), first_texts_ms.to_vec());
        let mut examination =
            Examination::new(Format::OpenAiChat, url.clone(), model, None, circumstances(), waits);
        examination.record(&Probe::List(url.clone()), SERVER.answer(&Probe::List(url), None));
        match examination.step(0) {
            Step::Done(diagnosis) => diagnosis,
            Step::Try(probe) => panic!("{probe:?}"),
        }
    };
    assert!(finding(&[]).is_fine() && finding(&[60_000, 300, 200]).is_fine());
    let slow = finding(&[5_000, 300, 12_400]);
    assert!(slow.finding().contains("half of its last answers (3) took 5.0 s or more"), "{}", slow.finding());
    assert_eq!(slow.models(), ["alpha", "beta"]);
    assert_eq!(slow.fixes()[0].copy.as_deref(), Some("OLLAMA_KEEP_ALIVE=-1 ollama serve"));
}

#[test]
fn what_cannot_work_is_told_without_a_request() {
    let https = Circumstances { page_origin: "https://play.example".to_owned(), ..circumstances() };
    let denied = Circumstances { local_network: Permission::Denied, ..circumstances() };
    let offline = Circumstances { online: false, ..circumstances() };
    let examine = |url, circumstances| examine(url, None, &SERVER, circumstances);
    assert!(matches!(examine("http://192.168.0.9/v1", https.clone()), (Diagnosis::MixedContent { .. }, 0)));
    assert!(matches!(examine("http://localhost:1/v1", denied), (Diagnosis::LocalNetworkDenied { .. }, 0)));
    assert_eq!(examine("https://api.example/v1", offline.clone()), (Diagnosis::Offline, 0));
    assert!(examine("http://localhost:1/v1", https).0.is_fine(), "loopback is exempt");
    assert!(examine("http://localhost:1/v1", offline).0.is_fine(), "loopback needs no network");
}

#[test]
fn nothing_there_and_nothing_for_pages_are_told_apart() {
    let down = Server { up: false, ..SERVER };
    let shut = Server { open: false, ..SERVER };
    let choosy = Server { allows_headers: false, ..SERVER };
    assert!(matches!(found("http://localhost:11434/v1", None, &down), Diagnosis::NoAnswer { .. }));
    assert!(matches!(found("http://localhost:11434/v1", None, &shut), Diagnosis::NotForPages { .. }));
    assert!(matches!(found("http://localhost:11434/v1", None, &choosy), Diagnosis::HeadersRefused { .. }));
}

#[test]
fn a_refusal_that_the_browser_hides_is_suspected_of_the_key() {
    let server = Server { key: Some("sk-right"), open_on_errors: false, ..SERVER };
    let diagnosis = found("https://api.example/v1", Some("sk-wrong"), &server);
    assert!(matches!(diagnosis, Diagnosis::NotForPages { with_key: true, .. }));
    assert!(diagnosis.fixes()[0].what.starts_with("Enter the key again"));
    assert!(found("https://api.example/v1", Some("sk-right"), &server).is_fine());
}

#[test]
fn key_model_path_and_rate_are_told_apart() {
    let locked = Server { key: Some("sk-right"), ..SERVER };
    let refused = |error: &Diagnosis| matches!(error, Diagnosis::Refused(CallError::KeyRefused { .. }));
    assert!(refused(&found("http://localhost:1/v1", Some("sk-wrong"), &locked)));
    assert!(matches!(
        found("http://localhost:1/v1", None, &locked),
        Diagnosis::Refused(CallError::KeyMissing { .. })
    ));

    let busy = Server { status: 429, ..SERVER };
    let limited = Diagnosis::Refused(CallError::RateLimited {
        origin: "http://localhost:1".to_owned(),
        wait_s: Some(7),
        message: String::new(),
    });
    assert_eq!(found("http://localhost:1/v1", None, &Server { body: "", ..busy }), limited);

    let other = Server { body: r#"{"data":[{"id":"gamma"}]}"#, ..SERVER };
    assert!(matches!(found("http://localhost:1/v1", None, &other), Diagnosis::UnknownModel { .. }));

    let versioned = BaseUrl::parse("http://localhost:1/v1").unwrap();
    assert!(
        matches!(found("http://localhost:1", None, &SERVER), Diagnosis::WrongPath { found: Some(url), .. } if url == versioned)
    );
    assert!(matches!(
        found("http://localhost:1/api", None, &SERVER),
        Diagnosis::WrongPath { found: None, .. }
    ));

    let site = Server { body: "<!doctype html>", ..SERVER };
    assert!(matches!(found("http://localhost:1/v1", None, &site), Diagnosis::NoApi { .. }));
}

#[test]
fn a_fix_names_the_server_and_this_page() {
    let shut = Server { open: false, ..SERVER };
    let copied = |url| found(url, None, &shut).fixes().into_iter().filter_map(|fix| fix.copy).next().unwrap();
    assert_eq!(copied("http://localhost:11434/v1"), format!("OLLAMA_ORIGINS=\"{PAGE}\" ollama serve"));
    assert_eq!(copied("http://localhost:1234/v1"), "lms server start --cors");
    assert_eq!(
        copied("http://localhost:8000/v1"),
        format!("vllm serve MODEL --allowed-origins '[\"{PAGE}\"]'")
    );
    assert!(copied("https://api.example/v1").contains(PAGE));
}

#[test]
fn dns_is_suspected_only_of_a_name() {
    let down = Server { up: false, ..SERVER };
    let suspected = |url| found(url, None, &down).fixes().iter().any(|fix| fix.what.contains("DNS"));
    assert!(suspected("https://api.example/v1"));
    assert!(!suspected("https://10.0.0.1/v1"));
    assert!(!suspected("http://localhost:1/v1"));
}

#[test]
fn lists_of_other_apis_are_read() {
    let gemini = r#"{"models":[{"name":"models/gemini-x"}]}"#;
    assert_eq!(models(gemini), Some(vec!["gemini-x".to_owned()]));
    assert_eq!(models("[]"), Some(Vec::new()));
    assert_eq!(models(r#"{"status":"ok"}"#), None);
}

proptest! {
    #[test]
    fn every_examination_ends_and_no_key_is_in_what_it_says(
        [up, open, open_on_errors, allows_headers, keyed] in any::<[bool; 5]>(),
        path in prop_oneof![Just("/v1"), Just(""), Just("/other")],
        status in prop_oneof![Just(200u16), Just(404), Just(429), Just(500), 100u16..600],
        body in prop_oneof![Just(SERVER.body), Just("bad sk-secret-key"), Just("<html>")],
    ) {
        let key = keyed.then_some("sk-right");
        let server = Server { up, open, open_on_errors, allows_headers, key, path, status, body };
        let (diagnosis, tries) = examine("https://api.example", Some("sk-secret-key"), &server, circumstances());
        prop_assert!(tries <= 4);
        prop_assert!(!diagnosis.finding().contains("sk-secret"));
        let fixes = format!("{:?}", diagnosis.fixes());
        prop_assert!(!fixes.contains("sk-secret"));
    }
}
