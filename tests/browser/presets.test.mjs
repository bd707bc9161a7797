// What is known of an API fills in its target, and the settings of a request go out with every prompt.
import assert from "node:assert/strict";
import test from "node:test";
import { estimated } from "./harness/estimate.mjs";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, open, openPlay } from "./harness/play.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

test("a known API fills in its format, address and tier, and says what to know of it", async (t) => {
  const { page } = await openPage(t);
  await goTo(page, "Targets");
  await page.getByRole("button", { name: "Add a target" }).click();
  const form = page.getByRole("dialog", { name: "Target" });
  await form.getByLabel("Fill in from a known API").selectOption({ label: "Anthropic" });
  assert.match(await form.locator("#target-preset-note").innerText(), /with the header that is sent here.* It wants a key\. \(As of 20\d\d-\d\d-\d\d\.\)$/);
  assert.equal(await form.getByLabel("Name").inputValue(), "Anthropic");
  assert.equal(await form.getByLabel("API", { exact: true }).inputValue(), "anthropic-messages");
  assert.equal(await form.getByLabel("Tier").inputValue(), "closed-frontier");
  assert.equal(await form.getByLabel("Address").inputValue(), "https://api.anthropic.com/v1");
  await form.getByLabel("Name").fill("Claude");
  await form.locator(".hits li").first().waitFor();
  const priced = await form.locator(".hits .name").allInnerTexts();
  assert.ok(priced.length > 1 && priced.every((name) => name.startsWith("anthropic / ")), priced.join());
  await form.getByLabel("Search prices").fill("opus-5-5");
  await form.getByRole("button", { name: /^anthropic \/ claude-opus-5-5 / }).click();
  assert.equal(await form.getByLabel("Dollars per million read from the cache").inputValue(), "0.20");
  await form.getByLabel("Fill in from a known API").selectOption({ label: "Ollama" });
  assert.equal(await form.getByLabel("Name").inputValue(), "Claude", "a name that was typed stays");
  await form.getByLabel("Fill in from a known API").selectOption({ label: "Anthropic" });
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "hidden" });
  assert.match(await targetCard(page, "Claude").innerText(), /Anthropic messages, https:\/\/api\.anthropic\.com\/v1/);
});

test("system prompt, temperature, output limit and JSON mode go out with the prompt, are counted, and travel in the link", async (t) => {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await goTo(page, "Targets");
  await page.getByText("How targets are asked: as their APIs do by themselves").click();
  await page.getByLabel("System prompt").fill("Be brief.");
  await page.getByLabel("Temperature").fill("warm");
  await page.getByLabel("Output limit in tokens").fill("300");
  assert.match(await page.locator("details", { hasText: "Temperature" }).innerText(), /a number from 0 to 2/);
  await page.getByLabel("Temperature").fill("0.5");
  await page.getByLabel("Answers are one JSON object").check();
  await page.getByText("How targets are asked: with a system prompt, temperature 0.5, at most 300 tokens, as JSON").waitFor();
  await addTarget(page, { name: "Plain", url, model: "no-usage", key: null });
  await goLive(page);
  const row = await open(await ask(page, "Name a colour, please", { to: "Plain" }));
  await row.getByText("Answer of Plain", { exact: true }).waitFor();
  const { messages, temperature, max_tokens, response_format } = requests[0].body;
  assert.deepEqual({ temperature, max_tokens, response_format }, { temperature: 0.5, max_tokens: 300, response_format: { type: "json_object" } });
  assert.deepEqual(messages, [
    { role: "system", content: "Be brief.\n\nAnswer with one JSON object and nothing else." },
    { role: "user", content: "Name a colour, please" },
  ]);
  const asked = estimated(messages[0].content, messages[1].content);
  assert.equal((await facts(row))["Tokens in, out"], `${asked}, ${estimated("An answer without usage.")} estimated`);

  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  const link = await page.getByLabel("The link").inputValue();
  const { page: other } = await openPlay(t, { fragment: new URL(link).hash });
  await goTo(other, "Targets");
  await other.getByText("How targets are asked: with a system prompt, temperature 0.5, at most 300 tokens, as JSON").waitFor();
});
