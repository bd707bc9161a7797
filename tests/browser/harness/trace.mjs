// How long the page's main thread works, as Chromium's own trace has it.

const CATEGORIES = ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"];

/**
 * Traces `work()` and gives the tasks of the page's main thread that ran meanwhile, longest first.
 * Each has `wall` and `cpu`, its time by the clock and on the processor, in milliseconds.
 */
export async function mainThreadTasks(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(() => performance.mark("work-begins"));
  await work();
  await page.evaluate(() => performance.mark("work-ends"));
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const begins = traceEvents.find(({ name }) => name === "work-begins");
  const ends = traceEvents.find(({ name }) => name === "work-ends");
  return traceEvents
    .filter(({ name, pid, tid }) => name === "RunTask" && pid === begins.pid && tid === begins.tid)
    .filter(({ ts, dur }) => ts > begins.ts && ts + dur < ends.ts)
    .map(({ dur, tdur = dur }) => ({ wall: dur / 1000, cpu: tdur / 1000 }))
    .sort((a, b) => b.wall - a.wall);
}

/** The value that a share of the sorted values does not exceed: 0.5 gives the median. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
