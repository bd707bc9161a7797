// A plain static host for the built page, such as anybody would deploy it to.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".jsonl": "application/jsonl",
  ".mjs": "text/javascript",
  ".onnx": "application/octet-stream",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves a directory on a free port of loopback, below `path` ("/", or "/some/folder/").
 * `cache` is the header that says how long a browser may keep the files; `headers` are sent with it.
 * `change(name, contents)` may give other contents for a file, or null for one that is missing, or a promise of either.
 */
export async function startSite(directory, { path = "/", change = (name, contents) => contents, cache = "no-store", headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = normalize(decodeURIComponent(pathname.slice(path.length))) || "index.html";
    const file = name === "." ? "index.html" : name;
    const contents = pathname.startsWith(path) && !file.startsWith("..") ? await readFile(join(directory, file)).catch(() => null) : null;
    const served = contents && (await change(file, contents));
    const type = served ? (TYPES[extname(file)] ?? "application/octet-stream") : "text/plain";
    response.writeHead(served ? 200 : 404, { ...headers, "content-type": type, "cache-control": cache });
    response.end(served ?? "not found");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
