// The Targets page as a user works it, and the switch between dry run and live.

/** Adds a target with its key, or says that it needs none (`key: null`), or leaves it without (no `key`); ends on Play. */
export async function addTarget(page, { name, tier = "Managed-open", format = "OpenAI chat completions", url, model, input = "1.5", output = "2.5", cacheRead = "", ability, key }) {
  await goTo(page, "Targets");
  await page.getByRole("button", { name: "Add a target" }).click();
  const form = page.getByRole("dialog", { name: "Target" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Tier").selectOption({ label: tier });
  await form.getByLabel("API", { exact: true }).selectOption({ label: format });
  await form.getByLabel("Address").fill(url);
  await form.getByLabel("Model", { exact: true }).fill(model);
  await form.getByLabel("Dollars per million tokens in").fill(input);
  await form.getByLabel("Dollars per million tokens out").fill(output);
  if (ability) {
    await form.getByLabel("Ability: a class, or θ in logits").fill(ability);
  }
  if (cacheRead) {
    await form.getByText("Cache, reasoning and long prompts").click();
    await form.getByLabel("Dollars per million read from the cache").fill(cacheRead);
  }
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "hidden" });
  if (key === null) {
    await targetCard(page, name).getByRole("button", { name: "It needs no key" }).click();
  } else if (key !== undefined) {
    await giveKey(page, name, key);
  }
  await goTo(page, "Play");
}

/** The card of a target on the Targets page. */
export const targetCard = (page, name) => page.getByRole("article").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Gives a target its key, to be kept "in memory", "for this tab" or "on this device, encrypted"; on the Targets page. */
export async function giveKey(page, name, key, { keeping = "in memory", passphrase } = {}) {
  const card = targetCard(page, name);
  await card.getByLabel("API key").fill(key);
  await card.getByLabel("Keep it").selectOption({ label: keeping });
  if (passphrase) {
    await card.getByLabel("A new passphrase").fill(passphrase);
  }
  await card.getByRole("button", { name: "Keep the key" }).click();
  await card.getByText("Ready to be called live").waitFor();
}

/** Opens a page by its link in the top bar. */
export async function goTo(page, name) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
}

/** Lets prompts really be sent. */
export async function goLive(page) {
  await page.getByRole("button", { name: "Live", exact: true }).click();
}

/** Sets limits by their labels, such as `{ "Attempts at one target": 1 }`; ends on Play. */
export async function setLimits(page, limits) {
  await goTo(page, "Targets");
  await page.getByText(/^Time-outs and attempts:/).click();
  for (const [label, value] of Object.entries(limits)) {
    await page.getByLabel(label).fill(String(value));
    await page.getByLabel(label).press("Tab");
  }
  await goTo(page, "Play");
}
