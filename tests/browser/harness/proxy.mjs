// A proxy in front of a real provider, which lets something go wrong with the first calls and then passes all on.
import { once } from "node:events";
import { createServer, request as send } from "node:http";

// Each call has a connection of its own: a browser repeats by itself what was lost on one that it used before.
const HEADERS = { connection: "close", "access-control-allow-origin": "*", "access-control-allow-headers": "*", "access-control-expose-headers": "retry-after" };

/** Refuses with a status, and headers such as `retry-after`. */
export const refuse = (status, headers = {}) => (response) => {
  response.writeHead(status, { ...HEADERS, "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message: `Refused with ${status}.` } }));
};

/** Breaks the connection before anything has come. */
export const drop = (response) => response.destroy();

/** Never answers. */
export const hang = () => {};

/** Begins a response and shows signs of life, but never a token. */
export const dither = (response) => {
  response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
  const timer = setInterval(() => response.write(": still here\n\n"), 100);
  response.on("close", () => clearInterval(timer));
};

/** Streams a few words and then goes quiet, or breaks the connection. */
export const begin = ({ cut = false } = {}) => (response) => {
  response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
  const chunk = { object: "chat.completion.chunk", choices: [{ index: 0, delta: { content: "Half of an answer" }, finish_reason: null }] };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`, () => cut && setTimeout(() => response.destroy(), 200));
};

/** Answers with one message, as an API does that cannot stream; 8 tokens in, 4 out. */
export const say = (message, finish_reason = "stop") => (response) => {
  response.writeHead(200, { ...HEADERS, "content-type": "application/json" });
  const choices = [{ index: 0, message: { role: "assistant", content: null, ...message }, finish_reason }];
  response.end(JSON.stringify({ object: "chat.completion", choices, usage: { prompt_tokens: 8, completion_tokens: 4, total_tokens: 12 } }));
};

/**
 * Starts the proxy on a free port. Each of `mishaps` happens to one call, in their order; what comes after them is passed
 * on to `upstream`, which may be missing. A stream is passed on event by event, each after `between(event)` for the one before
 * it. `calls` holds the time and the body of each, in milliseconds.
 */
export async function startProxy(t, upstream, mishaps = [], { between } = {}) {
  const [left, calls] = [[...mishaps], []];
  const server = createServer(async (request, response) => {
    if (request.method === "OPTIONS") {
      response.writeHead(204, HEADERS).end();
      return;
    }
    const body = Buffer.concat(await request.toArray());
    calls.push({ at: Date.now(), body: JSON.parse(body.toString()) });
    const mishap = left.shift();
    if (mishap) {
      mishap(response);
      return;
    }
    const { origin, pathname } = new URL(upstream);
    const headers = { ...request.headers, host: new URL(upstream).host };
    const onward = send(origin + pathname.replace(/\/v1$/, "") + request.url, { method: request.method, headers }, (reply) => {
      response.writeHead(reply.statusCode, { ...reply.headers, ...HEADERS });
      passOn(reply, response, between).catch(() => response.destroy());
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}/v1`, calls };
}

async function passOn(reply, response, between) {
  let rest = "";
  for await (const chunk of reply.setEncoding("utf8")) {
    const events = (rest + chunk).split(/(?<=\n\r?\n)/);
    rest = events.at(-1).match(/\n\r?\n$/) ? "" : events.pop();
    for (const event of events) {
      response.write(event);
      await between?.(event);
    }
  }
  response.end(rest);
}
