// The wire formats in which the faulty provider answers. Each makes the pieces of a stream after its API's documentation.

const sse = (data) => `data: ${JSON.stringify(data)}\n\n`;

/**
 * Formats by their names in the page. `asks(path)` tells whether a request is in it; `text`, `reasoning` and `end` make
 * pieces of an answer, where `end` takes `"stop"` or `"length"` and counts with every part within its whole.
 */
export const FORMATS = {
  "OpenAI chat completions": {
    asks: (path) => path === "/v1/chat/completions",
    text: (content) => chat({ content }),
    reasoning: (reasoning_content) => chat({ reasoning_content }),
    end: (reason, { input, output, cached, reasoning }) =>
      chat({}, reason) +
      sse({
        choices: [],
        usage: {
          prompt_tokens: input,
          completion_tokens: output,
          total_tokens: input + output,
          prompt_tokens_details: { cached_tokens: cached },
          completion_tokens_details: { reasoning_tokens: reasoning },
        },
      }) +
      "data: [DONE]\n\n",
  },
  "OpenAI responses": {
    asks: (path) => path === "/v1/responses",
    text: (delta) => sse({ type: "response.output_text.delta", output_index: 1, content_index: 0, delta }),
    reasoning: (delta) => sse({ type: "response.reasoning_summary_text.delta", output_index: 0, summary_index: 0, delta }),
    end: (reason, { input, output, cached, reasoning }) => {
      const status = reason === "stop" ? "completed" : "incomplete";
      const incomplete_details = reason === "stop" ? null : { reason: "max_output_tokens" };
      const usage = {
        input_tokens: input,
        input_tokens_details: { cached_tokens: cached },
        output_tokens: output,
        output_tokens_details: { reasoning_tokens: reasoning },
        total_tokens: input + output,
      };
      return sse({ type: `response.${status}`, response: { object: "response", status, error: null, incomplete_details, output: [], usage } });
    },
  },
  "Anthropic messages": {
    asks: (path) => path === "/v1/messages",
    text: (text) => named({ type: "content_block_delta", index: 1, delta: { type: "text_delta", text } }),
    reasoning: (thinking) => named({ type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking } }),
    end: (reason, { input, output, cached }) =>
      named({
        type: "message_delta",
        delta: { stop_reason: reason === "stop" ? "end_turn" : "max_tokens", stop_sequence: null },
        // The input leaves out what was read from the cache.
        usage: { input_tokens: input - cached, cache_read_input_tokens: cached, cache_creation_input_tokens: 0, output_tokens: output },
      }) + named({ type: "message_stop" }),
  },
  "Gemini generateContent": {
    asks: (path) => /^\/v1beta\/models\/[^/]+:streamGenerateContent\?alt=sse$/.test(path),
    text: (text) => candidate([{ text }]),
    reasoning: (text) => candidate([{ text, thought: true }]),
    end: (reason, { input, output, cached, reasoning }) =>
      candidate([], reason === "stop" ? "STOP" : "MAX_TOKENS", {
        promptTokenCount: input,
        cachedContentTokenCount: cached,
        // The candidates leave out the thoughts.
        candidatesTokenCount: output - reasoning,
        thoughtsTokenCount: reasoning,
        totalTokenCount: input + output,
      }),
  },
};

const chat = (delta, finish_reason = null) => sse({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason }] });

const named = (data) => `event: ${data.type}\n${sse(data)}`;

const candidate = (parts, finishReason, usageMetadata) =>
  sse({ candidates: [{ content: { parts, role: "model" }, finishReason, index: 0 }], usageMetadata });
