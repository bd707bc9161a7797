// The page's policy: what it forbids is refused by the browser, and nothing that the page does needs it.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, composer, open, openPlay, ready } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { addTarget, goLive, goTo } from "./harness/targets.mjs";

/** Counts what the browser refuses because of the policy, from before the page loads. */
const count = (page) =>
  page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => window.refused.push(`${violatedDirective}: ${sample}`));
  });

for (const [host, plain] of [["with the headers of _headers", false], ["that knows no _headers", true]]) {
  test(`a host ${host}: the page works, and the policy is in nobody's way`, async (t) => {
    const { url } = await startFaults(t);
    const site = await startSite(process.env.DIST, { plain });
    const { page } = await openPlay(t, { site, prepare: count });
    assert.equal(await page.evaluate(() => crossOriginIsolated), !plain);
    await addTarget(page, { name: "Talker", url, model: "hostile", key: null });
    await goLive(page);
    await open(await ask(page, "Say something in Markdown", { to: "Talker" }));
    await page.locator(".answer h2").waitFor();
    for (const name of ["Targets", "Models", "Play"]) {
      await goTo(page, name);
      await page.getByRole("heading", { name, level: 1 }).waitFor();
    }
    await page.getByRole("button", { name: "Help and shortcuts" }).click();
    await page.keyboard.press("Escape");
    assert.deepEqual(await page.evaluate(() => window.refused), []);
  });
}

test("a hostile answer runs nothing, asks nobody and leads nowhere but to web pages and mail", async (t) => {
  const { url } = await startFaults(t);
  const { page, requests } = await openPlay(t, { prepare: count });
  await addTarget(page, { name: "Hostile", url, model: "hostile", key: null });
  await goLive(page);
  const before = requests.length;
  const row = await open(await ask(page, "Say something in Markdown", { to: "Hostile" }));
  await row.getByRole("button", { name: "Ask again" }).waitFor();
  assert.match(await row.locator(".answer").innerText(), /<script>.*a beacon.*The end\.$/s);
  await page.waitForTimeout(300);
  assert.deepEqual(requests.slice(before).filter((asked) => !asked.startsWith(url)), [], "asked besides the target");
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  const links = await row.locator(".answer a").evaluateAll((links) => links.map(({ href, rel, target }) => ({ href, rel, target })));
  assert.deepEqual(links, [{ href: "https://a.example/", rel: "noopener noreferrer nofollow", target: "_blank" }]);
  assert.equal(await row.locator(".answer").locator("img, iframe, script, form, svg, style, link").count(), 0);
});

test("what gets past all that does not run: as markup it is text, as a script it is refused", async (t) => {
  const { page, requests } = await openPage(t, { expected: [/Content Security [Pp]olicy|Trusted/], prepare: count });
  await ready(page);
  const before = requests.length;
  const shown = await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement("div"));
    const harm = [
      "<img src=x onerror=harmed=1>",
      "<svg><animate onbegin=harmed=1 attributeName=x dur=1s></svg>",
      "<iframe srcdoc='<script>parent.harmed=1</script>'></iframe>",
      "<a href=' javascript:harmed=1'>x</a>",
      "<base href=https://elsewhere.example/>",
      "<style>body{background:url(https://elsewhere.example/)}</style>",
    ];
    return harm.filter((html) => {
      place.innerHTML = html;
      return place.children.length > 0 || place.textContent !== html;
    });
  });
  assert.deepEqual(shown, [], "became more than text");
  const allowed = await page.evaluate(() => {
    const tries = {
      "a script of its own": () => {
        const script = document.createElement("script");
        script.textContent = "harmed = 1";
        document.body.append(script);
      },
      "a script from elsewhere": () => (document.createElement("script").src = "https://elsewhere.example/x.js"),
      "a worker from elsewhere": () => new Worker("https://elsewhere.example/worker_loader.js"),
      "a worker out of nothing": () => new Worker("data:text/javascript,0"),
      "a worker out of a blob": () => new Worker(URL.createObjectURL(new Blob(["0"], { type: "text/javascript" }))),
      "another file as a worker": () => new Worker("models/ngram-bag/card.json"),
      "a policy of its own": () => trustedTypes.createPolicy("mine", { createHTML: (html) => html }),
    };
    return Object.keys(tries).filter((name) => {
      try {
        tries[name]();
        return name !== "a script of its own";
      } catch {
        return false;
      }
    });
  });
  assert.deepEqual(allowed, []);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.notEqual(await page.evaluate(() => window.refused.length), 0, "refusals are counted");
  assert.deepEqual(requests.slice(before), []);
  await composer(page).fill("still here");
});
