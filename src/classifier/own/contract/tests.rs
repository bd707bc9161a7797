use super::*;

fn input(name: &str, element: Element, shape: &[Dim]) -> TensorInfo {
    TensorInfo { name: name.to_owned(), element, shape: Some(shape.to_vec()) }
}

fn open() -> Dim {
    Dim::Named("n".to_owned())
}

fn ours() -> Vec<TensorInfo> {
    vec![
        input("numeric", Element::F32, &[Dim::Fixed(1), Dim::Fixed(NUMERIC as u64)]),
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
        refusal(&[image]).starts_with("nothing here can fill the input `pixel_values` (f32 [n, 3, 224]);")
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
    assert_eq!(refusal(&[fixed, mask]), "the input `attention_mask` should be i64 [1, 64], is i64 [1, 32]");
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
    assert_eq!(refusal(&narrow), "the input `numeric` should be f32 [1, 32], is f32 [1, 12]");
    let mut fixed = ours();
    fixed[1] = input("ids", Element::I64, &[Dim::Fixed(64)]);
    assert_eq!(refusal(&fixed), "the input `ids` should be i64 [n], is i64 [64]");
    let mut more = ours();
    more.push(input("extra", Element::F32, &[open()]));
    assert!(refusal(&more).contains("`extra`"));
}
