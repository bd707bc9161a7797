//! The pieces of a GGUF file's description, each bounded by what there is to read.

use super::{GgufError, HEADER_BYTES, damaged};
use crate::classifier::own::size_label;

/// The most bytes of a text that is kept, such as a name.
const MAX_TEXT: usize = 1 << 16;

/// Reads from the start of a file on.
pub(super) struct Reader<'a> {
    start: &'a [u8],
    at: usize,
    /// The size of the whole file.
    bytes: u64,
}

/// A value of the description, as far as anybody asks for it.
pub(super) enum Value {
    Text(String),
    Number(u64),
    Other,
}

impl Value {
    pub(super) fn text(self) -> Option<String> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn number(&self) -> Option<u64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }
}

/// The codes of the types of values.
const TEXT: u32 = 8;
const LIST: u32 = 9;

/// The bytes of a value whose size is fixed.
fn width(kind: u32) -> Option<u64> {
    match kind {
        0 | 1 | 7 => Some(1),
        2 | 3 => Some(2),
        4..=6 => Some(4),
        10..=12 => Some(8),
        _ => None,
    }
}

/// How many weights of a ggml type stand together, and in how many bytes; nothing for a type that this code does not know.
fn block(kind: u32) -> Option<(u64, u64)> {
    Some(match kind {
        0 => (1, 4),
        1 | 30 => (1, 2),
        2 => (32, 18),
        3 => (32, 20),
        6 => (32, 22),
        7 => (32, 24),
        8 => (32, 34),
        10 => (256, 84),
        11 => (256, 110),
        12 => (256, 144),
        13 => (256, 176),
        14 => (256, 210),
        _ => return None,
    })
}

impl<'a> Reader<'a> {
    pub(super) fn new(start: &'a [u8], bytes: u64) -> Self {
        Self { start, at: 0, bytes }
    }

    /// How far it has read.
    pub(super) fn position(&self) -> u64 {
        self.at as u64
    }

    pub(super) fn cut_off(&self, needs: u64) -> GgufError {
        GgufError::CutOff { has: size_label(self.bytes), needs: size_label(needs) }
    }

    fn take(&mut self, count: u64) -> Result<&'a [u8], GgufError> {
        let end = (self.at as u64).saturating_add(count);
        let taken = usize::try_from(end).ok().and_then(|end| self.start.get(self.at..end));
        match taken {
            Some(taken) => {
                self.at += taken.len();
                Ok(taken)
            }
            None if end > self.bytes => Err(self.cut_off(end)),
            None if end > HEADER_BYTES => Err(GgufError::LongHeader),
            None => Err(self.cut_off(end)),
        }
    }

    pub(super) fn skip(&mut self, count: u64) -> Result<(), GgufError> {
        self.take(count).map(|_| ())
    }

    fn number<const N: usize>(&mut self) -> Result<[u8; N], GgufError> {
        let mut number = [0; N];
        number.copy_from_slice(self.take(N as u64)?);
        Ok(number)
    }

    pub(super) fn u32(&mut self) -> Result<u32, GgufError> {
        self.number().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, GgufError> {
        self.number().map(u64::from_le_bytes)
    }

    /// A text; what is no UTF-8 in it is replaced, and what is beyond [`MAX_TEXT`] left out.
    pub(super) fn text(&mut self) -> Result<String, GgufError> {
        let length = self.u64()?;
        let bytes = self.take(length)?;
        Ok(String::from_utf8_lossy(bytes.get(..MAX_TEXT).unwrap_or(bytes)).into_owned())
    }

    /// The value under a key. Lists are passed over.
    pub(super) fn value(&mut self, key: &str) -> Result<Value, GgufError> {
        match self.u32()? {
            TEXT => self.text().map(Value::Text),
            LIST => self.list(key),
            kind => {
                let width = width(kind).ok_or_else(|| damaged(key, "is of a type that there is not"))?;
                let bytes = self.take(width)?;
                // Signed and floating numbers are not asked for, but a count may be stored in any width.
                let number = bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
                Ok(if matches!(kind, 6 | 12) { Value::Other } else { Value::Number(number) })
            }
        }
    }

    fn list(&mut self, key: &str) -> Result<Value, GgufError> {
        let kind = self.u32()?;
        let count = self.u64()?;
        if kind == TEXT {
            for _ in 0..count {
                let length = self.u64()?;
                self.skip(length)?;
            }
        } else {
            let width = width(kind).ok_or_else(|| damaged(key, "is a list of a type that there is not"))?;
            self.skip(count.saturating_mul(width))?;
        }
        Ok(Value::Other)
    }

    /// Where a tensor ends, counted from where the first begins; where it begins, if its type is not known here.
    pub(super) fn tensor(&mut self) -> Result<u64, GgufError> {
        let name = self.text()?;
        let dimensions = self.u32()?;
        if dimensions > 4 {
            return Err(damaged(name, "has more than four dimensions"));
        }
        let mut weights = 1_u64;
        for _ in 0..dimensions {
            weights = weights
                .checked_mul(self.u64()?)
                .ok_or_else(|| damaged(name.clone(), "is larger than every file"))?;
        }
        let kind = self.u32()?;
        let begins = self.u64()?;
        let bytes =
            block(kind).map_or(Some(0), |(together, bytes)| weights.div_ceil(together).checked_mul(bytes));
        bytes
            .and_then(|bytes| begins.checked_add(bytes))
            .ok_or_else(|| damaged(name, "is larger than every file"))
    }
}
