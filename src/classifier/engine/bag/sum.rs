//! Adding up weighted rows of int8: in wasm four cells at a time, elsewhere as the compiler sees fit.
//!
//! The workers are built for size, and a loop that is built for size is not vectorised: written out, it takes half the time.

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32::{
    f32x4, f32x4_add, f32x4_convert_i32x4, f32x4_extract_lane, f32x4_mul, f32x4_splat,
    i16x8_extend_low_i8x16, i32x4_extend_low_i16x8, i32x4_splat, v128,
};

/// The sum so far.
#[cfg(target_arch = "wasm32")]
pub struct Sum {
    width: usize,
    /// Four elements each, the last filled up with zeros.
    fours: Vec<v128>,
}

#[cfg(target_arch = "wasm32")]
impl Sum {
    /// Nothing yet, `width` elements wide.
    pub fn new(width: usize) -> Self {
        Self { width, fours: vec![f32x4_splat(0.0); width.div_ceil(4)] }
    }

    /// Adds `weight` times a row of as many cells.
    pub fn add(&mut self, weight: f32, row: &[i8]) {
        let weight = f32x4_splat(weight);
        let (fours, rest) = row.as_chunks::<4>();
        for (sum, cells) in self.fours.iter_mut().zip(fours) {
            let packed = i32x4_splat(i32::from_le_bytes(cells.map(i8::cast_unsigned)));
            let wide = f32x4_convert_i32x4(i32x4_extend_low_i16x8(i16x8_extend_low_i8x16(packed)));
            *sum = f32x4_add(*sum, f32x4_mul(weight, wide));
        }
        if let (Some(sum), false) = (self.fours.last_mut(), rest.is_empty()) {
            let cell = |at: usize| rest.get(at).map_or(0.0, |&cell| f32::from(cell));
            *sum = f32x4_add(*sum, f32x4_mul(weight, f32x4(cell(0), cell(1), cell(2), cell(3))));
        }
    }

    /// The elements.
    pub fn into_vec(self) -> Vec<f32> {
        let elements = |&four: &v128| {
            [
                f32x4_extract_lane::<0>(four),
                f32x4_extract_lane::<1>(four),
                f32x4_extract_lane::<2>(four),
                f32x4_extract_lane::<3>(four),
            ]
        };
        self.fours.iter().flat_map(elements).take(self.width).collect()
    }
}

/// The sum so far.
#[cfg(not(target_arch = "wasm32"))]
pub struct Sum(Vec<f32>);

#[cfg(not(target_arch = "wasm32"))]
impl Sum {
    /// Nothing yet, `width` elements wide.
    pub fn new(width: usize) -> Self {
        Self(vec![0.0; width])
    }

    /// Adds `weight` times a row of as many cells.
    pub fn add(&mut self, weight: f32, row: &[i8]) {
        for (sum, &cell) in self.0.iter_mut().zip(row) {
            *sum += weight * f32::from(cell);
        }
    }

    /// The elements.
    pub fn into_vec(self) -> Vec<f32> {
        self.0
    }
}
