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
 * Serves a directory on a free port of loopback, below `path` ("/", or "/some/folder/"), with the headers of its `_headers`,
 * unless `plain` says that the host knows no such file. `headers` are sent besides.
 * `cache` is how long a browser may keep the files; by default what `_headers` says, and otherwise nothing.
 * `change(name, contents)` may give other contents for a file, or null for one that is missing, or a promise of either.
 */
export async function startSite(directory, { path = "/", change = (name, contents) => contents, cache, headers = {}, plain = false } = {}) {
  const rules = plain ? [] : parseHeaders(await readFile(join(directory, "_headers"), "utf8").catch(() => ""));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = normalize(decodeURIComponent(pathname.slice(path.length))) || "index.html";
    const file = name === "." ? "index.html" : name;
    const contents = pathname.startsWith(path) && !file.startsWith("..") ? await readFile(join(directory, file)).catch(() => null) : null;
    const served = contents && (await change(file, contents));
    const type = served ? (TYPES[extname(file)] ?? "application/octet-stream") : "text/plain";
    const ruled = rules.filter(({ matches }) => matches(`/${file}`)).map(({ values }) => values);
    const kept = cache ? { "cache-control": cache } : {};
    response.writeHead(served ? 200 : 404, Object.assign({ "cache-control": "no-store" }, ...ruled, kept, headers, { "content-type": type }));
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

/** The rules of a `_headers` file: a path, where `*` stands for anything, and below it, indented, the headers. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.startsWith("#"))) {
    if (/^\s/.test(line)) {
      const [, name, value] = line.match(/^\s+([\w-]+): (.+)$/);
      rules.at(-1).values[name.toLowerCase()] = value;
    } else {
      const pattern = new RegExp(`^${line.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
      rules.push({ path: line, values: {}, matches: (path) => pattern.test(path) });
    }
  }
  return rules;
}
