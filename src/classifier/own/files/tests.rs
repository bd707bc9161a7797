use super::*;

fn sorted(files: &[(&str, u64)]) -> Result<Sorted, String> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes)).collect();
    sort(&files).map_err(|error| error.to_string())
}

#[test]
fn a_model_and_its_tokenizer_are_told_by_their_endings_in_any_order() {
    let both = Sorted { onnx: Some(1), tokenizer: Some(0) };
    assert_eq!(sorted(&[("tokenizer.json", 9), ("Model.ONNX", 9)]), Ok(both));
    assert_eq!(sorted(&[("a.onnx", MAX_MODEL_BYTES)]), Ok(Sorted { onnx: Some(0), tokenizer: None }));
    assert_eq!(sorted(&[]), Ok(Sorted::default()));
}

#[test]
fn what_is_not_read_is_named() {
    for (files, message) in [
        (&[("notes.txt", 9)][..], "“notes.txt” is neither a model (.onnx) nor a tokenizer (.json)"),
        (&[("a.onnx", 9), ("b.onnx", 9)], "“a.onnx” and “b.onnx” cannot both be read; choose one of them"),
        (&[("a.onnx", 0)], "“a.onnx” is empty (0 bytes)"),
        (&[("a.onnx", 200_000_000)], "“a.onnx” has 200 MB; at most 150 MB are read"),
        (&[("t.json", MAX_TOKENIZER_BYTES + 100_000)], "“t.json” has 32.1 MB; at most 32 MB are read"),
    ] {
        assert_eq!(sorted(files), Err(message.to_owned()));
    }
}
