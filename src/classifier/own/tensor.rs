//! Tensors as an ONNX file declares them.

use std::fmt;

/// The type of a tensor's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// 32-bit floating point.
    F32,
    /// 64-bit floating point.
    F64,
    /// 16-bit floating point.
    F16,
    /// 64-bit signed integers.
    I64,
    /// 32-bit signed integers.
    I32,
    /// True and false.
    Bool,
    /// Any other.
    Other,
}

impl Element {
    /// All of them.
    pub const ALL: [Element; 7] =
        [Element::F32, Element::F64, Element::F16, Element::I64, Element::I32, Element::Bool, Element::Other];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Element::F32 => "f32",
            Element::F64 => "f64",
            Element::F16 => "f16",
            Element::I64 => "i64",
            Element::I32 => "i32",
            Element::Bool => "bool",
            Element::Other => "another type",
        }
    }

    /// The type of an [`Element::label`].
    pub fn from_label(label: &str) -> Option<Element> {
        Element::ALL.into_iter().find(|element| element.label() == label)
    }
}

/// The length of a tensor along one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dim {
    /// This many.
    Fixed(u64),
    /// As many as the prompt makes it, under the name that the file gives.
    Named(String),
    /// The file does not say.
    Open,
}

impl Dim {
    /// Whether the axis may have `length` places.
    pub fn admits(&self, length: u64) -> bool {
        !matches!(self, Dim::Fixed(fixed) if *fixed != length)
    }
}

/// An input or output of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensorInfo {
    /// Its name.
    pub name: String,
    /// The type of its numbers.
    pub element: Element,
    /// Its axes, where the file gives them.
    pub shape: Option<Vec<Dim>>,
}

impl fmt::Display for Dim {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Dim::Fixed(length) => write!(f, "{length}"),
            Dim::Named(name) => f.write_str(name),
            Dim::Open => f.write_str("?"),
        }
    }
}

/// Type and shape, such as `i64 [1, n]`.
impl fmt::Display for TensorInfo {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.element.label())?;
        match &self.shape {
            Some(shape) => {
                let dims: Vec<String> = shape.iter().map(Dim::to_string).collect();
                write!(f, " [{}]", dims.join(", "))
            }
            None => f.write_str(" of any shape"),
        }
    }
}
