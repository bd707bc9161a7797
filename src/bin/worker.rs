//! The inference worker.

fn main() -> Result<(), wasm_bindgen::JsValue> {
    pointsman::worker::run()
}
