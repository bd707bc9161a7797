// Servers with one thing wrong each, for the connection doctor to find.
import { once } from "node:events";
import { createServer } from "node:http";

const MODELS = JSON.stringify({ object: "list", data: [{ id: "alpha", object: "model" }, { id: "beta", object: "model" }] });

const ANSWER = JSON.stringify({ choices: [{ index: 0, message: { role: "assistant", content: "At last." }, finish_reason: "stop" }] });

/**
 * Starts a server that lists its models at `path`/models.
 *
 * - `cors`: "open"; "off"; "not-on-errors", as OpenAI's; "no-headers", which refuses every preflight
 * - `key`: the key it wants, if any
 * - `status`, `headers`, `body`: its reply where nothing else is wrong
 * - `answersAfter`: milliseconds it takes to answer a prompt
 *
 * Gives `origin` and `requests`: method, path and headers of each.
 */
export async function startPatient(t, { cors = "open", key, path = "/v1", status = 200, headers = {}, body = MODELS, answersAfter = 0 } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method, path: request.url, headers: request.headers });
    if (request.method === "OPTIONS") {
      const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type" };
      response.writeHead(204, ["off", "no-headers"].includes(cors) ? {} : allowed).end();
      return;
    }
    const answer = (status, body, headers = {}) => {
      const readable = cors === "open" || cors === "no-headers" || (cors === "not-on-errors" && status < 400);
      const allowed = readable ? { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" } : {};
      response.writeHead(status, { ...allowed, "content-type": "application/json", ...headers }).end(body);
    };
    if (request.method === "POST") {
      setTimeout(() => answer(200, ANSWER), answersAfter);
    } else if (request.url !== `${path}/models`) {
      answer(404, JSON.stringify({ error: { message: "Not found." } }));
    } else if (key && request.headers.authorization !== `Bearer ${key}`) {
      answer(401, JSON.stringify({ error: { message: "Incorrect API key." } }));
    } else {
      answer(status, body, headers);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, requests };
}
