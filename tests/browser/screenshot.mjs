// Takes the picture of the README: the demo set played, and a prompt being written that lights its track.
// Usage: node tests/browser/screenshot.mjs [FILE], with DIST (the built page) and CHROMIUM in the environment.
import { launch } from "./harness/chromium.mjs";
import { ready, write } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";

const file = process.argv[2] ?? "docs/playground.png";
const site = await startSite(process.env.DIST);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light", reducedMotion: "reduce" });
await page.goto(site.url);
await ready(page);
await page.getByLabel("Speed").selectOption("As fast as it goes");
await page.locator("#play-demo").click();
await page.getByRole("button", { name: "Stop" }).waitFor();
await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
await write(page, "Why is the second query slower even though it returns fewer rows, and which index would you add?");
await page.locator(".platform.lit").waitFor();
await page.locator(".draft .marks [class]").first().waitFor();
await page.screenshot({ path: file });
await browser.close();
site.close();
