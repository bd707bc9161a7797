//! Which inputs a network takes, judged by their names, types and shapes.

use thiserror::Error;

use super::{Dim, Element, TensorInfo};
use crate::classifier::features::NUMERIC;

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
    /// and `numeric`, f32 of shape `[1, 16]`.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn input(name: &str, element: Element, shape: &[Dim]) -> TensorInfo {
        TensorInfo { name: name.to_owned(), element, shape: Some(shape.to_vec()) }
    }

    fn open() -> Dim {
        Dim::Named("n".to_owned())
    }

    fn ours() -> Vec<TensorInfo> {
        vec![
            input("numeric", Element::F32, &[Dim::Fixed(1), Dim::Fixed(16)]),
            input("ids", Element::I64, &[open()]),
            input("weights", Element::F32, &[Dim::Fixed(1), open()]),
        ]
    }

    fn refusal(inputs: &[TensorInfo]) -> String {
        Contract::of(inputs).unwrap_err().to_string()
    }

    #[test]
    fn the_features_of_this_page_are_told_by_name_in_any_order() {
        assert_eq!(Contract::of(&ours()), Ok(Contract::Features));
    }

    #[test]
    fn tokens_are_told_by_name_whether_their_length_is_open_or_fixed() {
        let ids = input("input_ids", Element::I64, &[Dim::Named("batch".to_owned()), open()]);
        let mask = input("attention_mask", Element::I64, &[Dim::Open, open()]);
        assert_eq!(Contract::of(&[mask, ids.clone()]), Ok(Contract::Tokens(TokenInputs { length: None })));
        let fixed = input("input_ids", Element::I32, &[Dim::Fixed(1), Dim::Fixed(128)]);
        assert_eq!(Contract::of(&[fixed]), Ok(Contract::Tokens(TokenInputs { length: Some(128) })));
        let anything = TensorInfo { shape: None, ..ids };
        assert_eq!(Contract::of(&[anything]), Ok(Contract::Tokens(TokenInputs { length: None })));
    }

    #[test]
    fn the_input_that_does_not_fit_is_named() {
        assert!(refusal(&[]).starts_with("it takes no inputs"));
        let image = input("pixel_values", Element::F32, &[open(), Dim::Fixed(3), Dim::Fixed(224)]);
        assert!(
            refusal(&[image])
                .starts_with("nothing here can fill the input `pixel_values` (f32 [n, 3, 224]);")
        );
        let ids = |element, shape: &[Dim]| input("input_ids", element, shape);
        assert_eq!(
            refusal(&[ids(Element::F32, &[open(), open()])]),
            "the input `input_ids` should be i64 [1, n], is f32 [n, n]"
        );
        assert_eq!(
            refusal(&[ids(Element::I64, &[Dim::Fixed(2), open()])]),
            "the input `input_ids` should be i64 [1, n], is i64 [2, n]"
        );
        let fixed = ids(Element::I64, &[Dim::Fixed(1), Dim::Fixed(64)]);
        let mask = input("attention_mask", Element::I64, &[Dim::Fixed(1), Dim::Fixed(32)]);
        assert_eq!(
            refusal(&[fixed, mask]),
            "the input `attention_mask` should be i64 [1, 64], is i64 [1, 32]"
        );
        assert!(refusal(&[ids(Element::I64, &[open(), Dim::Fixed(8192)])]).contains("at most 512 tokens"));
        let pixels = input("pixels", Element::F32, &[open()]);
        assert!(refusal(&[ids(Element::I64, &[open(), open()]), pixels]).contains("`pixels`"));
    }

    #[test]
    fn a_feature_that_is_missing_or_of_another_size_is_named() {
        let mut without = ours();
        without.retain(|input| input.name != "weights");
        assert_eq!(refusal(&without), "the input `weights` is missing");
        let mut narrow = ours();
        narrow[0] = input("numeric", Element::F32, &[Dim::Fixed(1), Dim::Fixed(12)]);
        assert_eq!(refusal(&narrow), "the input `numeric` should be f32 [1, 16], is f32 [1, 12]");
        let mut fixed = ours();
        fixed[1] = input("ids", Element::I64, &[Dim::Fixed(64)]);
        assert_eq!(refusal(&fixed), "the input `ids` should be i64 [n], is i64 [64]");
        let mut more = ours();
        more.push(input("extra", Element::F32, &[open()]));
        assert!(refusal(&more).contains("`extra`"));
    }
}
