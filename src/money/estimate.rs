//! How many tokens a text has, where no API has counted them.
//!
//! Each family of tokenizers has a weight for each class of characters, fitted to real counts
//! (`training/tokens/fit.mjs`), and the error that this leaves on texts it was not fitted to.

mod table;

use std::iter::Sum;
use std::ops::Add;

use crate::routing::Format;
use table::TABLE;

/// What is counted in a text: how often each class of characters comes, in the order of the weights. Shapes add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape([u64; CLASSES]);

/// Words of ASCII letters, ASCII letters, digits, white space, other ASCII, characters of scripts that write about a word
/// or syllable in one, and all others.
const CLASSES: usize = 7;

const WORDS: usize = 0;
const LETTERS: usize = 1;
const DIGITS: usize = 2;
const SPACES: usize = 3;
const MARKS: usize = 4;
const DENSE: usize = 5;
const OTHERS: usize = 6;

impl Shape {
    /// The shape of a text.
    pub fn of(text: &str) -> Self {
        let mut counts = [0; CLASSES];
        let mut in_word = false;
        for c in text.chars() {
            let is_letter = c.is_ascii_alphabetic();
            counts[WORDS] += u64::from(is_letter && !in_word);
            in_word = is_letter;
            counts[class(c)] += 1;
        }
        Self(counts)
    }
}

fn class(c: char) -> usize {
    match c {
        'a'..='z' | 'A'..='Z' => LETTERS,
        '0'..='9' => DIGITS,
        '\t'..='\r' | ' ' => SPACES,
        '\0'..='\x7f' => MARKS,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => DENSE,
        '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' => DENSE,
        _ => OTHERS,
    }
}

impl Add for Shape {
    type Output = Shape;
    fn add(mut self, other: Shape) -> Shape {
        self.0.iter_mut().zip(other.0).for_each(|(count, more)| *count += more);
        self
    }
}

impl Sum for Shape {
    fn sum<I: Iterator<Item = Shape>>(shapes: I) -> Shape {
        shapes.fold(Shape::default(), Add::add)
    }
}

/// Models that cut text into tokens alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenizerFamily {
    /// OpenAI's models, the open ones included.
    Openai,
    /// Anthropic's.
    Claude,
    /// Google's, Gemma included.
    Gemini,
    /// Meta's, from the third generation.
    Llama,
    /// Mistral's.
    Mistral,
    /// Alibaba's.
    Qwen,
    /// DeepSeek's.
    Deepseek,
    /// Any other.
    Unknown,
}

/// What a family makes of a shape, and how well.
struct Weights {
    family: TokenizerFamily,
    /// Thousandths of a token for each of a [`Shape`]'s counts.
    thousandths: [u64; CLASSES],
    error_percent: u8,
}

impl TokenizerFamily {
    /// The family of a model, by what its name says, or else by an API that serves only one.
    pub fn of(format: Format, model: &str) -> Self {
        Self::named(model).unwrap_or(match format {
            Format::AnthropicMessages => TokenizerFamily::Claude,
            Format::Gemini => TokenizerFamily::Gemini,
            Format::OpenAiChat | Format::OpenAiResponses => TokenizerFamily::Unknown,
        })
    }

    /// The family that a model's name tells of, if it does.
    pub fn named(model: &str) -> Option<Self> {
        use TokenizerFamily::*;
        // The makers before the names that others borrow: a model distilled into another one is cut as the latter is.
        const NAMES: [(&str, TokenizerFamily); 16] = [
            ("llama", Llama),
            ("qwen", Qwen),
            ("qwq", Qwen),
            ("mistral", Mistral),
            ("mixtral", Mistral),
            ("ministral", Mistral),
            ("magistral", Mistral),
            ("codestral", Mistral),
            ("devstral", Mistral),
            ("pixtral", Mistral),
            ("gemini", Gemini),
            ("gemma", Gemini),
            ("claude", Claude),
            ("deepseek", Deepseek),
            ("gpt-", Openai),
            ("chatgpt", Openai),
        ];
        let model = model.to_lowercase();
        NAMES.into_iter().find(|(name, _)| model.contains(name)).map(|(_, family)| family)
    }

    /// About how many tokens a text of this shape has; at least one unless it is empty.
    pub fn tokens(self, shape: Shape) -> u64 {
        let parts = shape.0.into_iter().zip(self.weights().thousandths);
        parts.map(|(count, weight)| count.saturating_mul(weight)).fold(0, u64::saturating_add).div_ceil(1000)
    }

    /// Nine of ten texts that the weights were not fitted to, of 50 tokens or more, were off by at most so many per cent.
    pub fn error_percent(self) -> u8 {
        self.weights().error_percent
    }

    /// Whose way of cutting text is taken, in words.
    pub fn label(self) -> &'static str {
        match self {
            TokenizerFamily::Openai => "OpenAI's tokenizer",
            TokenizerFamily::Claude => "the last tokenizer that Anthropic made public",
            TokenizerFamily::Gemini => "Gemini's tokenizer",
            TokenizerFamily::Llama => "Llama's tokenizer",
            TokenizerFamily::Mistral => "Mistral's tokenizer",
            TokenizerFamily::Qwen => "Qwen's tokenizer",
            TokenizerFamily::Deepseek => "DeepSeek's tokenizer",
            TokenizerFamily::Unknown => "the usual kinds of tokenizer, as the model's own is not known",
        }
    }

    fn weights(self) -> &'static Weights {
        // The last row is that of the unknown.
        let [rows @ .., unknown] = &TABLE;
        rows.iter().find(|row| row.family == self).unwrap_or(unknown)
    }
}

/// About how many tokens a text has, whatever the model.
pub fn estimate_tokens(text: &str) -> u64 {
    TokenizerFamily::Unknown.tokens(Shape::of(text))
}

#[cfg(test)]
mod tests;
