//! Which words made a prompt harder or easier: each is left out in turn, and the score without it is compared with
//! the score of the whole (leave-one-out attribution).

use std::ops::Range;

mod parts;
#[cfg(test)]
mod tests;

/// The longest text that is explained, in characters: as much as the classifier looks at.
pub const LONGEST: usize = super::features::HEAD_CHARS + super::features::TAIL_CHARS;

/// The least effect that is shown, in logits. Below it lie changes that leaving out any word makes.
const NOISE: f32 = 0.05;

/// The effect that is drawn at full strength, in logits.
const FULL: f32 = 0.5;

/// Words named on either side in [`Explanation::sentence`].
const NAMED: usize = 3;

/// Words of a passage that stand for it in a sentence.
const PASSAGE_WORDS: usize = 3;

/// How much each word of a text raised or lowered its difficulty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The words, or passages of a long text, in order.
    pub effects: Vec<WordEffect>,
}

/// What one word did.
#[derive(Clone, Debug, PartialEq)]
pub struct WordEffect {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// How many logits of difficulty it added; below zero where it made the text easier.
    pub logits: f32,
}

/// A piece of a text as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The characters.
    pub text: String,
    /// From −1, lowered the difficulty much, to 1, raised it much; 0 where it made no difference worth showing.
    pub effect: f32,
}

/// What stands in place of an explanation where the text is longer than [`LONGEST`].
pub fn too_long(text: &str) -> Option<String> {
    // As many bytes as characters at least, so short texts are known without counting.
    let is_longer = text.len() > LONGEST && text.chars().nth(LONGEST).is_some();
    is_longer.then(|| {
        format!("It has more than {LONGEST} characters, so it is scored, but not explained word by word.")
    })
}

impl Explanation {
    /// Explains `text` by what `score` says of it with and without each part, in logits. A text of one word is left
    /// unexplained: there is nothing that the word could be compared with.
    ///
    /// # Errors
    /// Those of `score`.
    pub fn of<Error>(text: &str, score: impl Fn(&str) -> Result<f32, Error>) -> Result<Self, Error> {
        let parts = parts::parts(text);
        if parts.len() < 2 {
            return Ok(Self::default());
        }
        let whole = score(text)?;
        let effect = |range: Range<usize>| {
            let (before, after) = (text.get(..range.start), text.get(range.end..));
            let without = [before.unwrap_or_default(), after.unwrap_or_default()].concat();
            Ok(WordEffect { range, logits: whole - score(&without)? })
        };
        Ok(Self { effects: parts.into_iter().map(effect).collect::<Result<_, Error>>()? })
    }

    /// The `n` words that did most, of those that did anything worth showing, the strongest first.
    pub fn top(&self, n: usize) -> Vec<&WordEffect> {
        let mut effects: Vec<_> = self.effects.iter().filter(|effect| effect.logits.abs() >= NOISE).collect();
        effects.sort_by(|a, b| b.logits.abs().total_cmp(&a.logits.abs()));
        effects.truncate(n);
        effects
    }

    /// The pieces of `text`, which together are all of it. Effects that do not lie in it are left out.
    pub fn segments(&self, text: &str) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut at = 0;
        for WordEffect { range, logits } in self.effects.iter().filter(|effect| effect.logits.abs() >= NOISE)
        {
            let (Some(between), Some(word)) = (text.get(at..range.start), text.get(range.clone())) else {
                continue;
            };
            if !between.is_empty() {
                segments.push(Segment { text: between.to_owned(), effect: 0.0 });
            }
            segments.push(Segment { text: word.to_owned(), effect: (logits / FULL).clamp(-1.0, 1.0) });
            at = range.end;
        }
        if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            segments.push(Segment { text: rest.to_owned(), effect: 0.0 });
        }
        segments
    }

    /// What is still known once `old` has become `new`: the effects of the words before and after the change.
    pub fn carried_over(&self, old: &str, new: &str) -> Self {
        let same = |(a, b): &(char, char)| a == b;
        let bytes = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.map(|(c, _)| c.len_utf8()).sum();
        let head: usize = bytes(&mut old.chars().zip(new.chars()).take_while(same));
        let rest = old.len().min(new.len()) - head;
        let tail: usize = bytes(&mut old.chars().rev().zip(new.chars().rev()).take_while(same));
        let tail = tail.min(rest);
        let carry = |effect: &WordEffect| {
            let WordEffect { range, logits } = effect;
            if range.end <= head {
                Some(effect.clone())
            } else if range.start >= old.len() - tail {
                let moved = |at: usize| new.len() - (old.len() - at);
                Some(WordEffect { range: moved(range.start)..moved(range.end), logits: *logits })
            } else {
                None
            }
        };
        Self { effects: self.effects.iter().filter_map(carry).collect() }
    }

    /// The words of `text` that did most, as a sentence for those who do not see them drawn; none where nothing was
    /// explained.
    pub fn sentence(&self, text: &str) -> Option<String> {
        if self.effects.is_empty() {
            return None;
        }
        let top = self.top(self.effects.len());
        let named = |raised: bool| {
            let mut names: Vec<String> = Vec::new();
            for effect in top.iter().filter(|effect| (effect.logits > 0.0) == raised) {
                let name = name(text.get(effect.range.clone()).unwrap_or_default());
                if names.len() < NAMED && !names.contains(&name) {
                    names.push(name);
                }
            }
            names.join(", ")
        };
        let sides = [("Raised by", named(true)), ("Lowered by", named(false))];
        let sides: Vec<_> = sides
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(side, names)| format!("{side}: {names}."))
            .collect();
        Some(if sides.is_empty() {
            "No part of it made much difference by itself.".to_owned()
        } else {
            sides.join(" ")
        })
    }
}

/// A word by itself, a passage by its beginning.
fn name(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    match words.get(..PASSAGE_WORDS) {
        Some(first) if words.len() > PASSAGE_WORDS => format!("“{} …”", first.join(" ")),
        _ if words.len() > 1 => format!("“{}”", words.join(" ")),
        _ => part.to_lowercase(),
    }
}
