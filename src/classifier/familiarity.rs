//! Whether a text is like any that the shipped classifier was trained on. Its words cannot tell: they are hashed, and most
//! buckets are taken, so that three of five made-up words count as known. Runs of three letters can: of the 19,683 that
//! there could be, 20 training prompts or more have one in six, and ordinary text in Latin letters is made of those.

use super::score::Score;
use super::window::window;
use crate::routing::Difficulty;

mod letters;
mod triples;

pub use triples::{Count, FEWEST};

/// The least share of known triples in a text that the classifier has seen something like. Of the demo set's prompts in Latin
/// letters one of 194 is below it, of text in other scripts, base64 and random bytes nearly all are:
/// `cargo test --test familiarity -- --nocapture` prints the shares.
const LEAST_SHARE: f64 = 0.5;

/// The share of a text's letter triples that are known, 0 to 1, of which only the part that the classifier looks at
/// counts. Nothing where there are only numbers and signs of arithmetic, which are the same in every script.
pub fn share(text: &str) -> Option<f64> {
    let mut known = 0_u32;
    let mut all = 0_u32;
    let mut has_number = false;
    for piece in letters::pieces(&window(text)) {
        match piece {
            letters::Piece::Number => has_number = true,
            letters::Piece::Triple(triple) => {
                all += 1;
                known += u32::from(triple.is_some_and(triples::is_known));
            }
        }
    }
    match all {
        0 if has_number => None,
        _ => Some(f64::from(known) / f64::from(all.max(1))),
    }
}

/// A score with as much doubt as there is about text unlike any, where the text is that.
pub fn doubted(score: Score, text: &str) -> Score {
    if share(text).is_none_or(|share| share >= LEAST_SHARE) {
        return score;
    }
    Score { spread: score.spread.max(Difficulty::UNFAMILIAR_SPREAD as f32), ..score }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_unfamiliar(text: &str) -> bool {
        Difficulty::from(doubted(Score { b: 0.0, spread: 0.6 }, text)).is_unfamiliar()
    }

    #[test]
    fn ordinary_text_is_familiar() {
        for text in [
            "hi",
            "ok",
            "What's H2O?",
            "Explain TCP slow start to a new engineer",
            "wake me up at 6:15",
            "(48 - 6) * 3 / 7",
            "2.5 hectares in m²",
            "fn main() { println!(\"{}\", i); }",
            "Écris une lettre polie au client",
            "Erkläre mir, wie ein Bußgeldbescheid aufgebaut ist",
        ] {
            assert!(!is_unfamiliar(text), "{text}: {:?}", share(text));
        }
    }

    #[test]
    fn text_unlike_any_is_unfamiliar() {
        for text in [
            "Объясни, как работает медленный старт TCP",
            "اكتب رسالة مهذبة إلى العميل",
            "给客户写一封礼貌的信",
            "Γράψε ένα ευγενικό γράμμα",
            "😀🚂♞",
            "dGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcw==",
            "caedcd2b5157410e46ef7030cbf95372",
            "asdfghjkl",
            "\u{fffd}\u{1}k\u{fffd}\u{7f}",
            "?????",
            "",
        ] {
            assert!(is_unfamiliar(text), "{text}: {:?}", share(text));
        }
    }

    #[test]
    fn a_spread_that_is_wider_already_stays() {
        let wide = Score { b: 1.0, spread: 3.0 };
        assert_eq!(doubted(wide, "给客户写一封礼貌的信"), wide);
    }

    proptest! {
        #[test]
        fn the_share_of_any_text_is_a_share_and_doubt_is_never_taken_away(text: String, spread in 0.01..3.0f32) {
            prop_assert!(share(&text).is_none_or(|share| (0.0..=1.0).contains(&share)));
            let before = Score { b: 0.5, spread };
            let after = doubted(before, &text);
            prop_assert!(after.spread >= spread && after.b == before.b);
        }
    }
}
