//! How the wasm binaries are built.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;

/// Without this the engine's SIMD kernels are not compiled; a `RUSTFLAGS` variable would switch it off silently.
#[wasm_bindgen_test]
fn simd_is_on() {
    const { assert!(cfg!(target_feature = "simd128")) }
}
