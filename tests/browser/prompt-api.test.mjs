// The browser's own model. No browser that tests can drive brings one, so these tests put a `LanguageModel` of their own into
// the page, which goes through the documented states of the Prompt API (https://webmachinelearning.github.io/prompt-api/) when
// the test says so. They show that the page keeps to that API, not that any browser's model answers well.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, facts, money, open, openPlay, until } from "./harness/play.mjs";
import { goTo } from "./harness/targets.mjs";

/** Runs in the page. `window.model` says what happened, and is how a test has the model go on. */
function install(state) {
  const model = { state, sessions: [], destroyed: 0, prompts: [], trouble: null, window: 100, reply: () => ["Par", "is."] };
  window.model = model;
  const tokens = (text) => text.split(/\s+/).filter(Boolean).length;
  const aborted = (signal, reject) => signal?.addEventListener("abort", () => reject(signal.reason));
  class Session extends EventTarget {
    contextUsage;
    contextWindow = model.window;
    constructor({ initialPrompts = [] }) {
      super();
      this.contextUsage = initialPrompts.reduce((sum, { content }) => sum + tokens(content), 0);
    }
    async measureContextUsage(prompt) {
      return tokens(prompt);
    }
    promptStreaming(prompt, { signal, ...options }) {
      model.prompts.push({ prompt, options });
      const session = this;
      const reply = model.reply(prompt);
      const pieces = [...reply];
      return new ReadableStream({
        start: (controller) => aborted(signal, (reason) => controller.error(reason)),
        // Called for each piece once the one before has been read.
        async pull(controller) {
          if (pieces.length > 0) {
            controller.enqueue(pieces.shift());
            await model.pause?.();
          } else if (model.trouble) {
            controller.error(model.trouble());
          } else {
            session.contextUsage += tokens(prompt) + reply.length;
            controller.close();
          }
        },
      });
    }
    destroy() {
      model.destroyed += 1;
    }
  }
  window.LanguageModel = class {
    static async availability(options) {
      model.asked = options;
      return model.state;
    }
    static create({ monitor, signal, ...options }) {
      return new Promise((resolve, reject) => {
        aborted(signal, reject);
        const ready = () => {
          model.state = "available";
          model.sessions.push(options);
          resolve(new Session(options));
        };
        if (model.state === "available") {
          ready();
          return;
        }
        if (!navigator.userActivation.isActive) {
          reject(new DOMException("Requires a user gesture.", "NotAllowedError"));
          return;
        }
        const target = new EventTarget();
        monitor?.(target);
        model.state = "downloading";
        model.progress = (loaded) => target.dispatchEvent(new ProgressEvent("downloadprogress", { loaded, total: 1 }));
        model.finish = ready;
        model.fail = () => {
          model.state = "downloadable";
          reject(new DOMException("The disk is full.", "NetworkError"));
        };
        signal?.addEventListener("abort", () => (model.state = "downloadable"));
      });
    }
  };
}

const panel = (page) => page.getByRole("region", { name: "The browser's own model" });
const button = (page, name) => panel(page).getByRole("button", { name, exact: true });
const with_ = (state) => ({ prepare: (page) => page.addInitScript(install, state) });

/** Opens the page with a model that is ready and a target. */
async function openReady(t) {
  const opened = await openPlay(t, with_("available"));
  await goTo(opened.page, "Models");
  await button(opened.page, "Make it a target").click();
  await opened.page.getByRole("button", { name: "Dismiss" }).click();
  await goTo(opened.page, "Play");
  return opened;
}

const NAME = "The browser's own model";

test("a browser without the Prompt API is offered nothing", async (t) => {
  const { page } = await openPlay(t, { prepare: (page) => page.addInitScript(() => delete window.LanguageModel) });
  await goTo(page, "Models");
  await page.getByRole("region", { name: "A language model in this page" }).waitFor();
  assert.equal(await panel(page).count(), 0);
});

test("a device without the model says so and offers nothing", async (t) => {
  const { page } = await openPlay(t, with_("unavailable"));
  await goTo(page, "Models");
  await panel(page).getByText("This browser has no model for this device.").waitFor();
  assert.equal(await panel(page).getByRole("button").count(), 0);
});

test("a download begins with a click, shows how far it is, and leads to a target behind the skills", async (t) => {
  const { page } = await openPlay(t, with_("downloadable"));
  await goTo(page, "Models");
  await button(page, "Download the browser's model").click();
  await until(() => page.evaluate(() => typeof window.model.progress), (type) => type === "function", "the download");
  await page.evaluate(() => window.model.progress(0.42));
  await panel(page).getByText("The browser downloads its model: 42 %").waitFor();
  await page.evaluate(() => window.model.finish());
  await page.getByText("The browser's own model is a target of the tier in-browser now").waitFor();
  assert.equal(await page.evaluate(() => window.model.destroyed), 1, "the session of the download is not kept");
  await goTo(page, "Targets");
  const names = await page.getByRole("article").getByRole("heading", { level: 2 }).allInnerTexts();
  assert.deepEqual(names.slice(0, 2), ["Exact skills", NAME]);
});

test("a download can be cancelled, and one that fails says why and can be tried again", async (t) => {
  const { page } = await openPlay(t, with_("downloadable"));
  await goTo(page, "Models");
  await button(page, "Download the browser's model").click();
  await button(page, "Cancel").click();
  await button(page, "Download the browser's model").click();
  await until(() => page.evaluate(() => window.model.state), (state) => state === "downloading", "the download");
  await page.evaluate(() => window.model.fail());
  await panel(page).getByRole("alert").filter({ hasText: "The browser could not download its model: The disk is full." }).waitFor();
  await button(page, "Download the browser's model").waitFor();
});

test("a download under way for another page can be waited for", async (t) => {
  const { page } = await openPlay(t, with_("downloading"));
  await goTo(page, "Models");
  await button(page, "Wait for it here").click();
  await until(() => page.evaluate(() => typeof window.model.finish), (type) => type === "function", "the wait");
  await page.evaluate(() => window.model.finish());
  await panel(page).getByText("It is a target of the tier in-browser.").waitFor();
});

test("it answers in a dry run, piece by piece, in a session with what was said before, which is then destroyed", async (t) => {
  const { page, requests } = await openReady(t);
  const before = requests.length;
  const row = await open(await ask(page, "What is the capital of France?", { to: NAME }));
  await row.getByText(`Answer of ${NAME}`, { exact: true }).waitFor();
  assert.equal(await row.locator(".answer").innerText(), "Paris.");
  const { Target, Sent, Cost, "Tokens in, out": tokens } = await facts(row);
  assert.deepEqual({ Target, Sent, Cost, tokens }, { Target: NAME, Sent: "nothing, 0 bytes", Cost: "$0", tokens: "6, 2 measured" });
  assert.equal(await money(page, "Answered on this device").innerText(), "1");

  await row.getByRole("button", { name: "Continue" }).click();
  const next = await open(await ask(page, "And of Spain?", { to: NAME }));
  await next.getByText(`Answer of ${NAME}`, { exact: true }).waitFor();
  const { sessions, prompts, destroyed, asked } = await page.evaluate(() => window.model);
  assert.deepEqual(asked, { expectedOutputs: [{ type: "text", languages: ["en"] }] });
  assert.deepEqual(sessions.at(-1), {
    ...asked,
    initialPrompts: [
      { role: "user", content: "What is the capital of France?" },
      { role: "assistant", content: "Paris." },
    ],
  });
  assert.deepEqual(prompts.at(-1), { prompt: "And of Spain?", options: {} });
  assert.equal(destroyed, sessions.length);
  assert.equal(requests.length, before);
});

test("it is stopped with its answer so far, and its session destroyed", async (t) => {
  const { page } = await openReady(t);
  await page.evaluate(() => (window.model.pause = () => new Promise(() => {})));
  const row = await open(await ask(page, "Write a long story", { to: NAME }));
  await until(() => row.locator(".answer").innerText(), (text) => text === "Par", "the first piece");
  await row.getByRole("button", { name: "Stop" }).click();
  await row.getByText(`Answer of ${NAME}, stopped by you`).waitFor();
  assert.equal(await row.locator(".answer").innerText(), "Par");
  assert.deepEqual(await page.evaluate(() => [window.model.destroyed, window.model.sessions.length]), [1, 1]);
});

test("a conversation that is too long, by its count or by the browser's word, says so", async (t) => {
  const { page } = await openReady(t);
  await page.evaluate(() => (window.model.window = 3));
  const row = await open(await ask(page, "one two three four five", { to: NAME }));
  await row.getByText("The browser's own model could not answer: the conversation has 5 tokens, and it takes at most 3.").first().waitFor();
  assert.equal(await page.evaluate(() => window.model.prompts.length), 0, "it is not asked");

  await page.evaluate(() => {
    Object.assign(window.model, { window: 100, reply: () => [], trouble: () => new DOMException("Too large.", "QuotaExceededError") });
  });
  const next = await open(await ask(page, "six seven", { to: NAME }));
  await next.getByText("could not answer: the conversation is too long for it.").first().waitFor();
  assert.deepEqual(await page.evaluate(() => [window.model.destroyed, window.model.sessions.length]), [2, 2]);
});

test("an error in the middle of an answer keeps what had come and gives the browser's words", async (t) => {
  const { page } = await openReady(t);
  await page.evaluate(() => (window.model.trouble = () => new DOMException("The model crashed.", "UnknownError")));
  const row = await open(await ask(page, "What is the capital of France?", { to: NAME }));
  await row.getByText("The browser's own model could not answer: The model crashed.").first().waitFor();
  assert.equal(await row.locator(".answer").innerText(), "Paris.");
  assert.equal(await money(page, "Answered on this device").innerText(), "0");
});

test("a link brings the target along, and where the browser has no model it gets no prompts", async (t) => {
  const { page } = await openReady(t);
  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  const link = await page.getByRole("dialog", { name: "Share this playground" }).getByLabel("The link").inputValue();
  const fragment = new URL(link).hash;
  const other = await openPlay(t, { fragment, prepare: (page) => page.addInitScript(() => delete window.LanguageModel) });
  await goTo(other.page, "Targets");
  await other.page.getByText("not ready in this browser, so it gets no prompts").waitFor();
  await goTo(other.page, "Play");
  const options = await other.page.getByRole("combobox", { name: "Route for this prompt" }).locator("option").allInnerTexts();
  assert.ok(options.length > 1 && !options.includes(NAME), options.join());
});

/** The Models page with a model that is a target and answers every prompt like this. */
async function openMeasurable(t, reply) {
  const { page } = await openReady(t);
  await page.evaluate((reply) => (window.model.reply = () => [reply]), reply);
  await goTo(page, "Models");
  return page;
}

const target = (page) => page.getByRole("article").filter({ has: page.getByRole("heading", { name: NAME }) });

test("measured, it has an ability with its interval, which its target takes over and gives back", async (t) => {
  const page = await openMeasurable(t, "Yes");
  await button(page, "Measure this model").click();
  const result = panel(page).getByText(/^Measured: θ −\d+\.\d\d \[−\d+\.\d\d, −\d+\.\d\d\], \d+ right of 60\.$/);
  await result.waitFor();
  assert.equal(await page.evaluate(() => new Set(window.model.prompts.map(({ prompt }) => prompt)).size), 60);
  await panel(page).getByText("Its target counts as a small (1–4B) model.").waitFor();
  await button(page, "Use this ability").click();
  await panel(page).getByText("Its target has this ability.").waitFor();
  const [theta] = (await result.innerText()).match(/−\d+\.\d\d/);
  await goTo(page, "Targets");
  assert.match(await target(page).innerText(), new RegExp(`Ability θ\\s+${theta} logits`));
  await page.getByRole("button", { name: "Undo" }).click();
  await until(() => target(page).innerText(), (text) => /As able as\s+a small/.test(text), "the ability before");
});

test("a measurement can be cancelled, and one that tells nothing says so", async (t) => {
  const page = await openMeasurable(t, "¿");
  await page.evaluate(() => (window.model.pause = () => new Promise((resolve) => (window.model.goOn = resolve))));
  await button(page, "Measure this model").click();
  await panel(page).getByText("Measuring: 0 of 60 answered").waitFor();
  await button(page, "Cancel").click();
  await button(page, "Measure this model").waitFor();
  assert.equal(await panel(page).getByText("Measured").count(), 0);
  await page.evaluate(() => delete window.model.pause);
  await button(page, "Measure this model").click();
  await panel(page).getByRole("alert").filter({ hasText: "None of 60 answers was right" }).waitFor();
});
