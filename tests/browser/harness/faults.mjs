// A provider that misbehaves in the ways that LiteLLM cannot be made to. The model's name chooses the fault.
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { FORMATS } from "./formats.mjs";

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "retry-after",
};

const FAULTS = {
  /** Sends a few words of a stream and no more, until `cut` of the server breaks the connection. */
  cut(response) {
    startStream(response);
    response.write(words("Half of an answer"));
  },
  /** Fails inside. */
  "server-error": (response) => refuse(response, 500, "The server had an error.", {}),
  /** Too many requests, and when to come back. */
  "retry-after": (response) => refuse(response, 429, "Rate limit reached.", { "retry-after": "31" }),
  /** Ends the stream well, without a chunk that carries usage. */
  "no-usage"(response) {
    startStream(response);
    response.end(words("An answer without usage.") + chunk({}, "stop") + "data: [DONE]\n\n");
  },
  /** A word every 100 ms, for cancelling on the way. In each format. */
  async slow(response, { url }) {
    const format = formatOf(url);
    startStream(response);
    for (let i = 1; i <= 300 && !response.closed; i += 1) {
      response.write(format.text(`word${i} `));
      await wait(100);
    }
    response.end(format.end("stop", COUNTED));
  },
  /** Thinks before it answers, and reaches the output limit. In each format, always with the same counts. */
  "thinks-long"(response, { url }) {
    const format = formatOf(url);
    startStream(response);
    const pieces = [format.reasoning("Let me "), format.reasoning("see."), format.text("The answer "), format.text("begins")];
    response.end(pieces.join("") + format.end("length", COUNTED));
  },
  /** Answers whole, as an API does that cannot stream. */
  whole(response) {
    response.writeHead(200, { ...CORS, "content-type": "application/json" });
    const choices = [{ index: 0, message: { role: "assistant", content: "A whole answer." }, finish_reason: "stop" }];
    response.end(JSON.stringify({ id: "fault", object: "chat.completion", choices, usage: { prompt_tokens: 11, completion_tokens: 4, total_tokens: 15 } }));
  },
  /** A page of a web site, as a wrong address gives. */
  page(response) {
    response.writeHead(200, { ...CORS, "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>");
  },
  /** A stream whose data is no JSON. */
  malformed(response) {
    startStream(response);
    response.end(words("Good so far.") + "data: {oops\n\n");
  },
  /** An error inside the stream, after some text. */
  "reports-error"(response) {
    startStream(response);
    response.end(words("Half of it") + `data: ${JSON.stringify({ error: { message: "The model is overloaded.", code: 503 } })}\n\n`);
  },
  /** An answer that the browser may not show to the page. */
  "no-cors"(response) {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(words("Not for you.") + "data: [DONE]\n\n");
  },
  /** Repeats the key that it was given, in its refusal. */
  "echo-key"(response, request) {
    refuse(response, 401, `Incorrect API key provided: ${request.headers.authorization}`, {});
  },
  /** Repeats the key in the middle of a stream. */
  "echo-key-late"(response, request) {
    startStream(response);
    response.end(words("Half of it") + `data: ${JSON.stringify({ error: { message: `bad ${request.headers.authorization}` } })}\n\n`);
  },
  /** A word that does not end. */
  "long-word"(response) {
    startStream(response);
    response.end(words("o".repeat(5_000)) + chunk({}, "stop") + "data: [DONE]\n\n");
  },
  /** Markup and script in the answer, which must be shown as text or dropped. */
  markup(response) {
    startStream(response);
    const answer = 'Before <img src=x onerror="window.harmed=1"><script>window.harmed=1</script> [link](javascript:window.harmed=1) after.';
    response.end(words(answer) + chunk({}, "stop", { prompt_tokens: 3, completion_tokens: 9, total_tokens: 12 }) + "data: [DONE]\n\n");
  },
  /** Everything in Markdown that could run, load or lead astray. */
  hostile(response) {
    startStream(response);
    const answer = [
      "## Before",
      "<script>window.harmed=1</script><img src=https://elsewhere.example/html.png onerror=window.harmed=1>",
      "![a beacon](https://elsewhere.example/beacon.png?stolen=1) ![](//elsewhere.example/b.png)",
      "[run](javascript:window.harmed=1) [data](data:text/html,<script>window.harmed=1</script>) [file](file:///etc/passwd)",
      "[<img src=https://elsewhere.example/in-link.png>](vbscript:x) <javascript:window.harmed=1> [fine](https://a.example/)",
      '<iframe src="https://elsewhere.example/"></iframe><link rel=prefetch href=https://elsewhere.example/><meta http-equiv=refresh content=0>',
      "| a |\n|:-:|\n| <svg onload=window.harmed=1> |",
      "The end.",
    ].join("\n\n");
    response.end(words(answer) + chunk({}, "stop", { prompt_tokens: 3, completion_tokens: 9, total_tokens: 12 }) + "data: [DONE]\n\n");
  },
};

/** The counts of the formats' faults: each part is within its whole. */
export const COUNTED = { input: 1_000, output: 100, cached: 700, reasoning: 60 };

const formatOf = (url) => Object.values(FORMATS).find((format) => format.asks(url));

/**
 * Starts the provider on a free port. `requests` holds the path, headers and parsed body of each POST;
 * `cut()` breaks every connection.
 */
export async function startFaults(t) {
  const requests = [];
  const server = createServer(async (request, response) => {
    if (request.method === "OPTIONS") {
      response.writeHead(204, CORS).end();
      return;
    }
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    requests.push({ path: request.url, headers: request.headers, body });
    const model = body.model ?? request.url.match(/\/models\/([^/:]+):/)?.[1];
    const fault = FAULTS[model];
    await (fault ? fault(response, request) : refuse(response, 404, `No such model: ${model}`, {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}/v1`, requests, cut: () => server.closeAllConnections() };
}

function startStream(response) {
  response.writeHead(200, { ...CORS, "content-type": "text/event-stream" });
}

function refuse(response, status, message, headers) {
  response.writeHead(status, { ...CORS, ...headers, "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message, type: "error", param: null, code: String(status) } }));
}

function words(text) {
  return text.split(/(?<= )/).map((word) => chunk({ content: word })).join("") ;
}

function chunk(delta, finish_reason = null, usage) {
  const body = { id: "fault", object: "chat.completion.chunk", created: 0, model: "fault", choices: [{ index: 0, delta, finish_reason }], usage };
  return `data: ${JSON.stringify(body)}\n\n`;
}
