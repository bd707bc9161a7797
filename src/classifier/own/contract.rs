//! Which inputs a network takes, judged by their names, types and shapes.

use thiserror::Error;

use super::{Dim, Element, TensorInfo};
use crate::classifier::features::NUMERIC;

#[cfg(test)]
mod tests;

const IDS: &str = "ids";
const WEIGHTS: &str = "weights";
const NUMBERS: &str = "numeric";
const INPUT_IDS: &str = "input_ids";
const MASK: &str = "attention_mask";
const TYPES: &str = "token_type_ids";

/// What a network takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// The features of [`crate::classifier::features`]: `ids`, i64 of shape `[n]`, `weights`, f32 of shape `[1, n]`,
    /// and `numeric`, f32 of shape `[1, 32]`.
    Features,
    /// The tokens of a `tokenizer.json`: `input_ids`, and with them `attention_mask` and `token_type_ids` where the
    /// network has them, each of shape `[1, n]`.
    Tokens(TokenInputs),
}

/// How a network takes tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenInputs {
    /// The tokens that each prompt must be filled up or cut to, where the network is made for one length alone.
    pub length: Option<usize>,
}

/// Why a network's inputs cannot be filled here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ContractError {
    /// There are none.
    #[error("it takes no inputs, so its answer cannot depend on the prompt")]
    NoInputs,
    /// One is neither of the features nor of the tokens.
    #[error(
        "nothing here can fill the input `{name}` ({found}); a model takes either `input_ids`, `attention_mask` and `token_type_ids`, or `ids`, `weights` and `numeric`"
    )]
    Unknown {
        /// Its name.
        name: String,
        /// Its type and shape.
        found: String,
    },
    /// One of the features is not among them.
    #[error("the input `{name}` is missing")]
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// One has another type or shape.
    #[error("the input `{name}` should be {expected}, is {found}")]
    Shape {
        /// Its name.
        name: String,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
}

impl Contract {
    /// The contract that inputs fit.
    ///
    /// # Errors
    /// Names the input that does not fit.
    pub fn of(inputs: &[TensorInfo]) -> Result<Self, ContractError> {
        if inputs.is_empty() {
            return Err(ContractError::NoInputs);
        }
        let names = |name: &str| inputs.iter().any(|input| input.name == name);
        if names(INPUT_IDS) {
            tokens(inputs).map(Contract::Tokens)
        } else if [IDS, WEIGHTS, NUMBERS].into_iter().any(names) {
            features(inputs).map(|()| Contract::Features)
        } else {
            Err(inputs.first().map_or(ContractError::NoInputs, unknown))
        }
    }

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Contract::Features => "this page's features",
            Contract::Tokens(_) => "the tokens of a tokenizer",
        }
    }
}

fn unknown(input: &TensorInfo) -> ContractError {
    ContractError::Unknown { name: input.name.clone(), found: input.to_string() }
}

fn features(inputs: &[TensorInfo]) -> Result<(), ContractError> {
    let expected = [
        (IDS, Element::I64, &[None][..]),
        (WEIGHTS, Element::F32, &[Some(1), None]),
        (NUMBERS, Element::F32, &[Some(1), Some(NUMERIC as u64)]),
    ];
    for (name, element, shape) in expected {
        let input = inputs.iter().find(|input| input.name == name).ok_or(ContractError::Missing { name })?;
        let fits = |dims: &Vec<Dim>| {
            dims.len() == shape.len()
                && dims.iter().zip(shape).all(|(dim, length)| match length {
                    Some(length) => dim.admits(*length),
                    None => !matches!(dim, Dim::Fixed(_)),
                })
        };
        if input.element != element || !input.shape.as_ref().is_none_or(fits) {
            let lengths: Vec<String> = shape
                .iter()
                .map(|length| length.map_or("n".to_owned(), |length| length.to_string()))
                .collect();
            return Err(ContractError::Shape {
                name: name.to_owned(),
                expected: format!("{} [{}]", element.label(), lengths.join(", ")),
                found: input.to_string(),
            });
        }
    }
    let other = inputs.iter().find(|input| ![IDS, WEIGHTS, NUMBERS].contains(&input.name.as_str()));
    other.map_or(Ok(()), |input| Err(unknown(input)))
}

fn tokens(inputs: &[TensorInfo]) -> Result<TokenInputs, ContractError> {
    let mut length = None;
    for input in inputs {
        if ![INPUT_IDS, MASK, TYPES].contains(&input.name.as_str()) {
            return Err(unknown(input));
        }
        let wrong = |expected: String| ContractError::Shape {
            name: input.name.clone(),
            expected,
            found: input.to_string(),
        };
        let shape = match input.shape.as_deref() {
            None => &[Dim::Open, Dim::Open],
            Some([batch, tokens]) if batch.admits(1) => &[batch.clone(), tokens.clone()],
            Some(_) => return Err(wrong("i64 [1, n]".to_owned())),
        };
        if !matches!(input.element, Element::I64 | Element::I32) {
            return Err(wrong("i64 [1, n]".to_owned()));
        }
        let [_, tokens] = shape;
        if let Dim::Fixed(found) = tokens {
            match length {
                Some(other) if other != *found => return Err(wrong(format!("i64 [1, {other}]"))),
                _ => length = Some(*found),
            }
        }
    }
    match length {
        None => Ok(TokenInputs { length: None }),
        Some(fixed) => match usize::try_from(fixed) {
            Ok(fixed) if (1..=super::MAX_TOKENS).contains(&fixed) => Ok(TokenInputs { length: Some(fixed) }),
            _ => Err(ContractError::Shape {
                name: INPUT_IDS.to_owned(),
                expected: format!("of at most {} tokens", super::MAX_TOKENS),
                found: format!("of {fixed}"),
            }),
        },
    }
}
