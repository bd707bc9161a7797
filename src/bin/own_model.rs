//! The inference worker for models of the user's own.

fn main() -> Result<(), wasm_bindgen::JsValue> {
    pointsman::worker::run_own()
}
