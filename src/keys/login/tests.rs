use super::*;

const NOW: u64 = 1_800_000_000_000;

fn login() -> Login {
    Login::begin([7; 32], [9; 16], Keeping::Tab, NOW)
}

fn back(query: &str) -> Returned {
    returned(query).unwrap()
}

/// RFC 7636, appendix B: the verifier's 32 bytes and the challenge that belongs to them.
#[test]
fn the_challenge_is_that_of_the_standard_s_example() {
    let verifier = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105,
        214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    let login = Login::begin(verifier, [0; 16], Keeping::Memory, NOW);
    assert_eq!(login.verifier, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let address = login.address("https://p.example/a/");
    assert_eq!(
        address,
        "https://openrouter.ai/auth?callback_url=https%3A%2F%2Fp%2Eexample%2Fa%2F%3Flogin%3DAAAAAAAAAAAAAAAAAAAAAA\
         &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
    );
    assert!(!address.contains(&login.verifier), "the verifier stays here");
}

#[test]
fn a_code_is_exchanged_only_by_the_login_that_asked_for_it() {
    let login = login();
    let state = &login.state;
    for query in [format!("?login={state}&code=c%201"), format!("?login={state}?code=c%201")] {
        let body: serde_json::Value =
            serde_json::from_str(&login.exchange(&back(&query), NOW).unwrap()).unwrap();
        assert_eq!(body["code"], "c 1");
        assert_eq!(body["code_verifier"], login.verifier);
        assert_eq!(body["code_challenge_method"], "S256");
    }
    for (query, now, error) in [
        ("?code=c".to_owned(), NOW, LoginError::NotBegun),
        ("?login=another&code=c".to_owned(), NOW, LoginError::NotBegun),
        (format!("?login={state}"), NOW, LoginError::NoCode),
        (format!("?login={state}&code="), NOW, LoginError::NoCode),
        (format!("?login={state}&code=c"), NOW + LIMIT_MS + 1, LoginError::Lapsed),
    ] {
        assert_eq!(login.exchange(&back(&query), now), Err(error), "{query}");
    }
}

#[test]
fn a_login_goes_on_only_where_it_was_begun() {
    let returned = back(&format!("?login={}&code=c", login().state));
    assert_eq!(resume(None, None, NOW), None);
    assert_eq!(resume(None, Some(&returned), NOW), Some(Err(LoginError::NotBegun)));
    assert_eq!(resume(Some(login()), None, NOW), Some(Err(LoginError::NoCode)));
    let (body, keeping) = resume(Some(login()), Some(&returned), NOW).unwrap().unwrap();
    assert!(body.contains(r#""code":"c""#) && keeping == Keeping::Tab);
}

#[test]
fn a_query_of_something_else_is_left_alone() {
    for query in ["", "?", "?utm_source=mail&codes=1", "?a=code"] {
        assert_eq!(returned(query), None, "{query}");
    }
}

#[test]
fn the_reply_is_a_key_for_openrouter_or_says_why_there_is_none() {
    let secret = read_key(200, r#"{"key":"sk-or-v1-1","user_id":"u"}"#).unwrap();
    assert_eq!(secret.origin(), "https://openrouter.ai");
    for (status, body, error) in [
        (
            403,
            r#"{"error":{"message":"Invalid code or code_verifier"}}"#,
            LoginError::Refused { status: 403 },
        ),
        (502, "<html>", LoginError::Fault { status: 502 }),
        (200, "<html>", LoginError::Unreadable),
        (200, r#"{"key":""}"#, LoginError::Unreadable),
        (200, r#"{"key":"two words"}"#, LoginError::Unreadable),
    ] {
        assert_eq!(read_key(status, body), Err(error));
    }
}

#[test]
fn format_1_is_read_as_it_was_first_written() {
    let json = r#"{"version":1,"state":"CQkJCQkJCQkJCQkJCQkJCQ","verifier":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc","keeping":"tab","begun_ms":1800000000000}"#;
    assert_eq!(login().to_json(), json);
    assert!(Login::from_json(json).unwrap() == login());
    let error = Login::from_json(&json.replace("tab", "cloud")).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("keeping: there is no such keeping"));
}

#[test]
fn only_openrouter_is_logged_in_at() {
    let offers = |url: &str| offers_login(&BaseUrl::parse(url).unwrap());
    assert!(offers("https://openrouter.ai/api/v1"));
    assert!(!offers("http://openrouter.ai/api/v1") && !offers("https://openrouter.ai.example/api/v1"));
}
