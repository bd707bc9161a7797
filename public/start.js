// Starts the app, or says plainly why it cannot run here.
// The addresses of the glue code and the module come from the attributes that the build puts on this script's element.

import "./trusted-types.js";

// The smallest module that uses SIMD: a function that splats a constant over a 128-bit vector and drops it.
const SIMD_MODULE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // magic number, version 1
  0x01, 0x04, 0x01, 0x60, 0x00, 0x00, // types: () -> ()
  0x03, 0x02, 0x01, 0x00, // functions: one, of type 0
  0x0a, 0x09, 0x01, 0x07, 0x00, // code: one body of seven bytes, no locals
  0x41, 0x00, 0xfd, 0x0f, 0x1a, 0x0b, // i32.const 0, i8x16.splat, drop, end
]);

function missing() {
  if (typeof WebAssembly !== "object") {
    return "WebAssembly, which this browser does not have or has switched off";
  }
  if (!WebAssembly.validate(SIMD_MODULE)) {
    return "WebAssembly SIMD, which this browser does not have";
  }
  if (typeof Worker !== "function") {
    return "web workers, which this browser does not have";
  }
  return null;
}

function explain(text) {
  const paragraph = document.createElement("p");
  paragraph.className = "unsupported";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = text;
  document.body.replaceChildren(paragraph);
}

const lacking = missing();
if (lacking) {
  explain(`Pointsman needs ${lacking}. Chrome or Edge 91, Firefox 89, Safari 16.4 and their successors have it.`);
} else {
  const { glue, wasm } = document.querySelector("script[data-glue]").dataset;
  try {
    const { default: init } = await import(new URL(glue, document.baseURI));
    await init({ module_or_path: new URL(wasm, document.baseURI) });
  } catch (error) {
    explain("Pointsman could not be loaded. Reload the page; if that does not help, the files on the server are incomplete.");
    throw error;
  }
}
