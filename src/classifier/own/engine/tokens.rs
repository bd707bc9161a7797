//! Text → token ids, by the model's own `tokenizer.json`.

use serde::Deserialize;
use tokenizers::{Tokenizer, TruncationParams};

use super::MAX_TOKENS;
use crate::classifier::own::Vocabulary;

/// The algorithms that there are.
const KINDS: [&str; 4] = ["WordPiece", "BPE", "Unigram", "WordLevel"];

/// Characters of a text that are looked at: tokens of more than 16 on average do not occur in any language.
const MAX_CHARS: usize = 16 * MAX_TOKENS;

/// A tokenizer that cuts every text to what the model bears.
#[derive(Debug)]
pub(super) struct Tokens {
    tokenizer: Tokenizer,
    kind: String,
    /// The tokens that each text is filled up to, if the model is made for one length alone.
    length: Option<usize>,
}

/// A text in tokens: three lists of one length, of which there is at least one.
#[derive(Debug)]
pub(super) struct Encoded {
    pub ids: Vec<u32>,
    pub mask: Vec<u32>,
    pub types: Vec<u32>,
}

impl Encoded {
    /// How many tokens are of the text.
    pub fn used(&self) -> usize {
        self.mask.iter().filter(|&&mask| mask == 1).count()
    }
}

#[derive(Deserialize)]
struct KindOnly {
    model: Option<ModelKind>,
}

#[derive(Deserialize)]
struct ModelKind {
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl Tokens {
    pub fn parse(json: &[u8], length: Option<usize>) -> Result<Self, String> {
        let KindOnly { model } = serde_json::from_slice(json)
            .map_err(|error| format!("tokenizer.json cannot be read: {error}"))?;
        let kind =
            model.ok_or("tokenizer.json has no `model`; it may be another file of the same folder")?.kind;
        let kind = kind.ok_or("the `model` of tokenizer.json has no `type`")?;
        if !KINDS.contains(&kind.as_str()) {
            let known = KINDS.join(", ");
            return Err(format!("tokenizer.json is of the kind “{kind}”; those read here are {known}"));
        }
        let unusable = |error| format!("tokenizer.json cannot be used: {error}");
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(unusable)?;
        let own = tokenizer.get_truncation().map(|own| own.max_length);
        let max_length = [own, length].into_iter().flatten().fold(MAX_TOKENS, usize::min);
        let truncation = TruncationParams { max_length, ..TruncationParams::default() };
        tokenizer.with_truncation(Some(truncation)).map_err(unusable)?;
        tokenizer.with_padding(None);
        Ok(Self { tokenizer, kind, length })
    }

    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary { kind: self.kind.clone(), tokens: self.tokenizer.get_vocab_size(true) as u64 }
    }

    /// The highest id that any text can have.
    pub fn highest_id(&self) -> u32 {
        self.tokenizer.get_vocab(true).values().copied().max().unwrap_or_default()
    }

    pub fn encode(&self, text: &str) -> Result<Encoded, String> {
        let seen: String = text.chars().take(MAX_CHARS).collect();
        let encoding = self.tokenizer.encode(seen, true).map_err(|error| error.to_string())?;
        let mut encoded = Encoded {
            ids: encoding.get_ids().to_vec(),
            mask: encoding.get_attention_mask().to_vec(),
            types: encoding.get_type_ids().to_vec(),
        };
        let length = self.length.unwrap_or(encoded.ids.len()).max(1);
        if encoded.ids.is_empty() {
            // No kernel is asked for a product over no elements.
            encoded.mask.push(1);
        }
        for list in [&mut encoded.ids, &mut encoded.mask, &mut encoded.types] {
            list.resize(length, 0);
        }
        Ok(encoded)
    }
}
