use proptest::prelude::*;

use super::*;

/// Writes a file piece by piece.
#[derive(Default)]
struct File(Vec<u8>);

impl File {
    fn new(version: u32, tensors: u64, entries: u64) -> Self {
        let mut file = Self(b"GGUF".to_vec());
        file.0.extend(version.to_le_bytes());
        file.number(tensors).number(entries)
    }

    fn number(mut self, number: u64) -> Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn kind(mut self, kind: u32) -> Self {
        self.0.extend(kind.to_le_bytes());
        self
    }

    fn text(self, text: &str) -> Self {
        let mut file = self.number(text.len() as u64);
        file.0.extend(text.as_bytes());
        file
    }

    fn entry(self, key: &str, value: &str) -> Self {
        self.text(key).kind(8).text(value)
    }

    /// A tensor of these many 32-bit weights at a place.
    fn tensor(self, name: &str, weights: u64, at: u64) -> Self {
        self.text(name).kind(1).number(weights).kind(0).number(at)
    }

    /// Padded, and with these many bytes of weights.
    fn weights(mut self, bytes: usize) -> Vec<u8> {
        self.0.resize(self.0.len().next_multiple_of(32) + bytes, 0);
        self.0
    }
}

fn model() -> Vec<u8> {
    File::new(3, 2, 5)
        .entry("general.architecture", "llama")
        .entry("general.name", "Tiny")
        .text("llama.context_length")
        .kind(4)
        .kind(8192)
        .text("tokenizer.ggml.tokens")
        .kind(9)
        .kind(8)
        .number(2)
        .text("a")
        .text("b")
        .entry("tokenizer.chat_template", "{{ messages }}")
        .tensor("one", 8, 0)
        .tensor("two", 16, 32)
        .weights(96)
}

fn checked(file: &[u8]) -> Result<Gguf, GgufError> {
    check(file, file.len() as u64)
}

#[test]
fn a_whole_file_says_what_it_holds() {
    let expected = Gguf {
        name: Some("Tiny".to_owned()),
        architecture: "llama".to_owned(),
        context: Some(8192),
        chats: true,
    };
    assert_eq!(checked(&model()), Ok(expected));
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    let model = model();
    for length in 0..model.len() {
        let error = checked(&model[..length]).unwrap_err();
        let cut_off = matches!(error, GgufError::CutOff { .. });
        assert!(cut_off || (length < 4 && error == GgufError::NotGguf), "{length}: {error:?}");
    }
}

#[test]
fn what_is_missing_at_the_end_is_told_from_the_start_alone() {
    let model = model();
    let error = check(&model, model.len() as u64 - 1).unwrap_err();
    assert!(error.to_string().starts_with("This file is cut off: it has "), "{error}");
}

#[test]
fn other_files_are_told_apart() {
    let of = |file: File| checked(&file.weights(0)).unwrap_err();
    assert_eq!(checked(b"PK\x03\x04 a zip"), Err(GgufError::NotGguf));
    assert_eq!(checked(b""), Err(GgufError::NotGguf));
    assert_eq!(of(File::new(1, 0, 0)), GgufError::Version(1));
    assert_eq!(of(File::new(3, 0, 1).text("split.count").kind(4).kind(5)), GgufError::Split(5));
    let bert = File::new(3, 0, 1).entry("general.architecture", "bert");
    assert_eq!(of(bert), GgufError::NoText("bert".to_owned()));
    assert_eq!(check(&model(), MAX_BYTES + 1), Err(GgufError::TooLarge("2000 MB".to_owned())));
}

#[test]
fn numbers_that_make_no_sense_end_the_reading() {
    let of = |file: File| checked(&file.weights(64)).unwrap_err();
    assert!(matches!(of(File::new(3, u64::MAX, 0)), GgufError::CutOff { .. } | GgufError::Damaged { .. }));
    assert!(matches!(of(File::new(3, 0, u64::MAX)), GgufError::CutOff { .. } | GgufError::Damaged { .. }));
    assert!(matches!(of(File::new(3, 0, 1).text("x").kind(99)), GgufError::Damaged { .. }));
    assert!(matches!(of(File::new(3, 0, 1).number(u64::MAX)), GgufError::CutOff { .. }));
    let list = File::new(3, 0, 1).text("x").kind(9).kind(12).number(u64::MAX);
    assert!(matches!(of(list), GgufError::CutOff { .. }));
    assert!(matches!(of(File::new(3, 1, 0).tensor("w", u64::MAX, 32)), GgufError::Damaged { .. }));
    let aligned_to_nothing = File::new(3, 0, 1).text("general.alignment").kind(4).kind(0);
    assert!(matches!(of(aligned_to_nothing), GgufError::Damaged { .. }));
}

#[test]
fn a_description_without_end_is_not_read_to_its_end() {
    let file = File::new(3, 0, 1).number(HEADER_BYTES).weights(0);
    assert_eq!(check(&file, MAX_BYTES), Err(GgufError::LongHeader));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), size in any::<u64>()) {
        let _ = check(&bytes, size);
        let _ = check(&[b"GGUF\x03\0\0\0", bytes.as_slice()].concat(), size);
    }

    #[test]
    fn one_changed_byte_is_refused_or_read(at in 0_usize..300, byte in any::<u8>()) {
        let mut file = model();
        if let Some(place) = file.get_mut(at) {
            *place = byte;
        }
        let _ = checked(&file);
    }
}
