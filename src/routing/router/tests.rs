use super::*;
use crate::money::{Price, PriceSource, Pricing, Rate};
use crate::routing::{Abilities, Ability, AbstainBand, BaseUrl, Format, ModelFacts, QualityBar, SizeClass};
use proptest::prelude::*;

const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.0, mid: 2.0, frontier: 4.0 };

fn target(id: &str, tier: Tier, class: SizeClass, micro_per_million: u64) -> Target {
    let rate = Rate::from_pico_per_token(micro_per_million).unwrap();
    let endpoint = match tier {
        Tier::InBrowser => Endpoint::Skills,
        _ => Endpoint::Api {
            format: Format::OpenAiChat,
            base_url: BaseUrl::parse("https://host.example/v1").unwrap(),
            model: "m".to_owned(),
        },
    };
    let pricing = Pricing::Known { price: Price::new(rate, rate), source: PriceSource::Device };
    Target {
        id: TargetId::new(id),
        name: id.to_owned(),
        tier,
        endpoint,
        ability: Ability::Like(class),
        pricing,
        facts: ModelFacts::default(),
    }
}

fn targets() -> Vec<Target> {
    vec![
        target("skills", Tier::InBrowser, SizeClass::Tiny, 0),
        target("own", Tier::SelfHosted, SizeClass::Small, 100),
        target("open", Tier::ManagedOpen, SizeClass::Mid, 200),
        target("closed", Tier::ClosedFrontier, SizeClass::Frontier, 3000),
    ]
}

fn case(b: Option<f64>) -> Case<'static> {
    let difficulty = b.map(|logit| Difficulty { logit, spread: 0.5 });
    Case { difficulty, skill: None, workload: Workload::new(10, 100), choice: None, answered_here: None }
}

fn decide(targets: &[Target], bar: f64, case: &Case<'_>) -> Decision {
    decide_with(targets, bar, 0.0, case)
}

fn decide_with(targets: &[Target], bar: f64, spreads: f64, case: &Case<'_>) -> Decision {
    let (bar, abstain) = (QualityBar::new(bar), AbstainBand::new(spreads));
    let policy = Policy { bar, abstain, ..Policy::default() };
    Router { policy, targets, device: Some(&ABILITIES).into() }.decide(case)
}

fn pick(decision: &Decision) -> &str {
    decision.target.as_ref().map_or("none", TargetId::as_str)
}

#[test]
fn each_difficulty_goes_to_the_cheapest_tier_that_reaches_the_bar() {
    let targets = targets();
    for (b, id, reason) in [
        (-4.0, "own", Reason::NoHandler),
        (-1.0, "own", Reason::Cheapest),
        (1.0, "open", Reason::Cheapest),
        (3.0, "closed", Reason::Cheapest),
        (6.0, "closed", Reason::MostAble),
    ] {
        let decision = decide(&targets, 0.7, &case(Some(b)));
        assert_eq!((pick(&decision), &decision.reason), (id, &reason), "b = {b}");
    }
}

#[test]
fn a_skill_that_understood_the_prompt_wins_over_any_score() {
    let targets = targets();
    let decision = decide(&targets, 0.99, &Case { skill: Some(Skill::Arithmetic), ..case(Some(9.0)) });
    assert_eq!((pick(&decision), &decision.reason), ("skills", &Reason::Skill(Skill::Arithmetic)));
    let decision = decide(&targets[1..], 0.7, &Case { skill: Some(Skill::Arithmetic), ..case(Some(-9.0)) });
    assert_eq!(pick(&decision), "own");
}

#[test]
fn without_a_score_the_safest_choice_is_taken() {
    let targets = targets();
    assert_eq!(pick(&decide(&targets, 0.7, &case(None))), "closed");
    assert_eq!(decide(&targets, 0.7, &case(None)).reason, Reason::NoScore);
    assert_eq!(decide(&[], 0.7, &case(Some(0.0))).reason, Reason::NoTarget);
    assert_eq!(decide(&targets[..1], 0.7, &case(Some(-9.0))).reason, Reason::NoTarget);
}

#[test]
fn a_choice_is_an_override_only_where_it_differs_and_can_serve() {
    let targets = targets();
    let (closed, own, skills) = (TargetId::new("closed"), TargetId::new("own"), TargetId::new("skills"));
    let easy = case(Some(-1.0));
    let decision = decide(&targets, 0.7, &Case { choice: Some(&closed), ..easy });
    assert_eq!(decision.reason, Reason::Chosen { instead_of: Some(own.clone()) });
    assert!(decision.is_override());
    assert!(!decide(&targets, 0.7, &Case { choice: Some(&own), ..easy }).is_override());
    assert_eq!(pick(&decide(&targets, 0.7, &Case { choice: Some(&skills), ..easy })), "own");
    assert_eq!(pick(&decide(&targets, 0.7, &Case { choice: Some(&TargetId::new("gone")), ..easy })), "own");
}

#[test]
fn within_a_tier_the_price_decides_and_unpriced_comes_last() {
    let mut targets = vec![
        Target { pricing: Pricing::Unpriced, ..target("unknown", Tier::ManagedOpen, SizeClass::Mid, 0) },
        target("dear", Tier::ManagedOpen, SizeClass::Mid, 900),
        target("cheap", Tier::ManagedOpen, SizeClass::Mid, 300),
    ];
    assert_eq!(pick(&decide(&targets, 0.7, &case(Some(0.0)))), "cheap");
    targets.truncate(1);
    assert_eq!(pick(&decide(&targets, 0.7, &case(Some(0.0)))), "unknown");
}

#[test]
fn certainty_is_low_at_a_border_and_high_within_a_range() {
    let targets = targets();
    let router = Router {
        policy: Policy { bar: QualityBar::new(0.5), ..Policy::default() },
        targets: &targets,
        device: Some(&ABILITIES).into(),
    };
    // At a bar of one half the reach of a tier is its ability: the borders stand at 0, 2 and 4.
    let certainty = |logit| router.certainty(&Difficulty { logit, spread: 0.3 });
    assert!(certainty(1.0) > 0.99 && certainty(-5.0) > 0.99 && certainty(9.0) > 0.99);
    assert!((certainty(2.0) - 0.5).abs() < 0.01);
}

#[test]
fn a_score_too_unsure_for_its_tier_goes_to_a_safer_one_and_says_so() {
    let targets = targets();
    // At a bar of one half the reach of "own" is 0; the score stands below it by 0.2, its spread is 0.5.
    let unsure = case(Some(-0.2));
    let decide = |spreads| decide_with(&targets, 0.5, spreads, &unsure);
    assert_eq!((pick(&decide(0.0)), decide(0.0).reason), ("own", Reason::Cheapest));
    assert_eq!((pick(&decide(0.25)), decide(0.25).reason), ("own", Reason::Cheapest));
    let reason = Reason::Abstained { instead_of: TargetId::new("own"), upper: 0.3 };
    assert_eq!((pick(&decide(1.0)), decide(1.0).reason), ("open", reason));
    assert_eq!(
        decide(1.0).sentence(
            unsure.difficulty.as_ref(),
            Some(&crate::routing::Scale::new(&ABILITIES)),
            0.5,
            &targets
        ),
        "Difficulty 45, but up to 57 within the abstain band: too unsure for own (self-hosted), so the safer open (managed-open) takes it (estimated 90 %, bar 50 %)."
    );
    // The doubt covers the range of "open" too.
    let lost = Difficulty { logit: -0.2, spread: 3.0 };
    let decision = decide_with(&targets, 0.5, 1.0, &Case { difficulty: Some(lost), ..unsure });
    assert_eq!((pick(&decision), matches!(decision.reason, Reason::Abstained { .. })), ("closed", true));
}

#[test]
fn the_band_leaves_alone_what_a_score_does_not_decide() {
    let targets = targets();
    let decide = |case: &Case<'_>| decide_with(&targets, 0.5, 3.0, case);
    let skilled = Case { skill: Some(Skill::Arithmetic), ..case(Some(-0.2)) };
    assert_eq!(decide(&skilled).reason, Reason::Skill(Skill::Arithmetic));
    assert_eq!(decide(&case(None)).reason, Reason::NoScore);
    assert_eq!(decide(&case(Some(9.0))).reason, Reason::MostAble);
    let (own, open) = (TargetId::new("own"), TargetId::new("open"));
    let chosen = decide(&Case { choice: Some(&own), ..case(Some(-0.2)) });
    assert_eq!(chosen.reason, Reason::Chosen { instead_of: Some(open) });
}

proptest! {
    #[test]
    fn more_doubt_never_sends_a_prompt_to_a_cheaper_tier(
        b in -8.0..8.0f64, spread in 0.0..3.0f64, wider in 0.0..3.0f64, spreads in 0.0..3.0f64, more in 0.0..3.0f64, bar in 0.05..0.99f64,
    ) {
        let targets = targets();
        let tier = |spread, spreads| {
            let difficulty = Some(Difficulty { logit: b, spread });
            decide_with(&targets, bar, spreads, &Case { difficulty, ..case(None) }).tier
        };
        prop_assert!(tier(spread, 0.0) <= tier(spread, spreads));
        prop_assert!(tier(spread, spreads) <= tier(spread, spreads + more));
        prop_assert!(tier(spread, spreads) <= tier(spread + wider, spreads));
    }

    #[test]
    fn a_higher_bar_never_sends_a_prompt_to_a_cheaper_tier(b in -8.0..8.0f64, low in 0.05..0.99f64, more in 0.0..0.5f64) {
        let targets = targets();
        let tier = |bar| decide(&targets, bar, &case(Some(b))).tier;
        prop_assert!(tier(low) <= tier((low + more).min(0.99)));
    }

    #[test]
    fn a_harder_prompt_never_goes_to_a_cheaper_tier(b in -8.0..8.0f64, harder in 0.0..4.0f64, bar in 0.05..0.99f64) {
        let targets = targets();
        prop_assert!(decide(&targets, bar, &case(Some(b))).tier <= decide(&targets, bar, &case(Some(b + harder))).tier);
    }

    #[test]
    fn the_pick_is_the_first_tier_whose_reach_covers_the_difficulty(b in -8.0..8.0f64, bar in 0.05..0.99f64) {
        let targets = targets();
        let policy = Policy { bar: QualityBar::new(bar), ..Policy::default() };
        let router = Router { policy, targets: &targets, device: Some(&ABILITIES).into() };
        let by_reach = Tier::ALL.into_iter().skip(1).find(|tier| router.reaches()[tier.index()].is_some_and(|reach| b <= reach - 1e-9));
        if let Some(tier) = by_reach {
            prop_assert!(decide(&targets, bar, &case(Some(b))).tier <= Some(tier));
        }
    }

    #[test]
    fn bars_survive_their_reach(theta in -4.0..4.0f64, bar in 0.06..0.98f64) {
        let reach = QualityBar::new(bar).reach(theta);
        prop_assert!((QualityBar::for_reach(theta, reach).chance() - bar).abs() < 1e-9);
    }
}

fn successor(asked: &[&str], b: f64, is_to_do_better: bool, may_be_asked: &[&str]) -> Option<String> {
    let (targets, policy) = (targets(), Policy::default());
    let router = Router { policy, targets: &targets, device: Some(&ABILITIES).into() };
    let asked: Vec<TargetId> = asked.iter().map(|id| TargetId::new(*id)).collect();
    let next = router.successor(&case(Some(b)), &asked, is_to_do_better, |target| {
        may_be_asked.contains(&target.id.as_str())
    });
    next.map(|id| id.as_str().to_owned())
}

#[test]
fn who_takes_over_is_left_may_be_asked_and_is_the_cheapest_that_is_able() {
    let all = ["own", "open", "closed"];
    for (asked, b, is_to_do_better, may, next) in [
        (&["own"][..], -4.0, false, &all[..], Some("open")),
        (&["own"], -4.0, false, &["own", "closed"], Some("closed")),
        (&["own", "open"], -4.0, false, &all, Some("closed")),
        (&["own", "open", "closed"], -4.0, false, &all, None),
        (&["own"], -4.0, false, &[], None),
        // What the score asks for is skipped to.
        (&["own"], 2.5, true, &all, Some("closed")),
        // A failure may be taken over by a lesser one, an answer that will not do may not.
        (&["closed"], -4.0, false, &all, Some("own")),
        (&["closed"], -4.0, true, &all, None),
        (&["open"], -4.0, true, &all, Some("closed")),
    ] {
        let expected = next.map(str::to_owned);
        assert_eq!(
            successor(asked, b, is_to_do_better, may),
            expected,
            "{asked:?} {b} {is_to_do_better} {may:?}"
        );
    }
}

#[test]
fn nobody_takes_over_from_the_user_s_own_choice() {
    let targets = targets();
    let router = Router { policy: Policy::default(), targets: &targets, device: Some(&ABILITIES).into() };
    let own = TargetId::new("own");
    let chosen = Case { choice: Some(&own), ..case(Some(-4.0)) };
    assert_eq!(router.successor(&chosen, std::slice::from_ref(&own), false, |_| true), None);
}

#[test]
fn a_cascade_begins_with_the_cheapest_but_leaves_skills_and_choices_alone() {
    let targets = targets();
    let policy = Policy { cascades: true, ..Policy::default() };
    let router = Router { policy, targets: &targets, device: Some(&ABILITIES).into() };
    let hard = router.decide(&case(Some(6.0)));
    assert_eq!((pick(&hard), &hard.reason), ("own", &Reason::Cascade));
    let exact = router.decide(&Case { skill: Some(Skill::Arithmetic), ..case(Some(6.0)) });
    assert_eq!(pick(&exact), "skills");
    let closed = TargetId::new("closed");
    let chosen = router.decide(&Case { choice: Some(&closed), ..case(Some(6.0)) });
    assert_eq!(pick(&chosen), "closed");
    let none = Router { policy, targets: &[], device: Some(&ABILITIES).into() }.decide(&case(None));
    assert_eq!(none.reason, Reason::NoTarget);
}

/// The targets with a language model in this page behind the skills, of an ability in logits.
fn with_language_model(theta: f64) -> Vec<Target> {
    let mut targets = targets();
    let model = Target {
        id: TargetId::new("here"),
        name: "Tiny".to_owned(),
        endpoint: Endpoint::LanguageModel { model: "Tiny".to_owned() },
        ability: Ability::Logits(theta),
        ..targets[0].clone()
    };
    targets.insert(1, model);
    targets
}

fn decide_on(loaded: Option<&str>, targets: &[Target], case: &Case<'_>) -> Decision {
    let policy = Policy { bar: QualityBar::new(0.7), ..Policy::default() };
    let device = Device { abilities: Some(&ABILITIES), language_model: loaded, browser_model: false };
    Router { policy, targets, device }.decide(case)
}

#[test]
fn a_language_model_in_this_page_takes_what_it_is_able_enough_for_once_it_is_loaded() {
    let targets = with_language_model(0.0);
    let easy = case(Some(-5.0));
    let decision = decide_on(Some("Tiny"), &targets, &easy);
    assert_eq!((pick(&decision), decision.reason.clone()), ("here", Reason::Cheapest));
    assert_eq!(decision.trail(&targets, Some("unknown")).unwrap(), "skills: declined (unknown)");
    assert_eq!(
        pick(&decide_on(Some("Tiny"), &targets, &Case { skill: Some(Skill::Arithmetic), ..easy })),
        "skills"
    );

    let hard = decide_on(Some("Tiny"), &targets, &case(Some(5.0)));
    assert_eq!(pick(&hard), "closed");
    assert_eq!(hard.trail(&targets, None).unwrap(), "skills: declined; Tiny: not able enough (1 %)");
}

#[test]
fn without_it_loaded_everything_is_as_without_the_target() {
    let (with, without) = (with_language_model(9.0), targets());
    for b in [-5.0, 0.0, 1.0, 5.0] {
        for loaded in [None, Some("Another")] {
            let (a, b) =
                (decide_on(loaded, &with, &case(Some(b))), decide_on(None, &without, &case(Some(b))));
            assert_eq!((pick(&a), &a.reason, a.chance), (pick(&b), &b.reason, b.chance));
            assert_eq!(a.trail(&with, None).unwrap(), "skills: declined; Tiny: not loaded");
        }
    }
    let router = |targets| Router { policy: Policy::default(), targets, device: Some(&ABILITIES).into() };
    assert_eq!(router(&with).reaches(), router(&without).reaches());
    assert_eq!(router(&with).lever_theta(), router(&without).lever_theta());
    let here = TargetId::new("here");
    let chosen = decide_on(None, &with, &Case { choice: Some(&here), ..case(Some(0.0)) });
    assert!(!chosen.is_override());
}

#[test]
fn what_it_has_answered_stays_answered_when_it_is_put_away() {
    let (targets, here) = (with_language_model(0.0), TargetId::new("here"));
    let answered = Case { answered_here: Some(&here), ..case(Some(-5.0)) };
    assert_eq!(pick(&decide_on(None, &targets, &answered)), "here");
}

#[test]
fn the_browser_s_own_model_goes_before_a_loaded_one_that_is_as_cheap_where_it_is_ready() {
    let mut targets = with_language_model(0.0);
    let browser = Target {
        id: TargetId::new("browser"),
        name: "Browser".to_owned(),
        endpoint: Endpoint::BrowserModel,
        ..targets[1].clone()
    };
    targets.insert(1, browser);
    let decide = |browser_model, b| {
        let device = Device { abilities: Some(&ABILITIES), language_model: Some("Tiny"), browser_model };
        Router { policy: Policy::default(), targets: &targets, device }.decide(&case(Some(b)))
    };
    let ready = decide(true, -5.0);
    assert_eq!(pick(&ready), "browser");
    assert_eq!(ready.trail(&targets, None).unwrap(), "skills: declined; Tiny: not taken");
    let missing = decide(false, -5.0);
    assert_eq!(pick(&missing), "here");
    assert_eq!(missing.trail(&targets, None).unwrap(), "skills: declined; Browser: not loaded");
    let hard = decide(true, 5.0);
    assert_eq!(pick(&hard), "closed");
    assert!(hard.trail(&targets, None).unwrap().contains("Browser: not able enough (1 %)"));
}
