import type { Visit } from '../../../tests/support/dashboard.ts';

type Page = Visit['page'];

export interface Scrolling {
  /** Entries that the list had. */
  rows: number;
  /** Of them in the document at once, at most. */
  drawn: number;
  frames: number;
  /** That came too late, of those that there should have been. */
  droppedShare: number;
  longestFrameMs: number;
}

/** One frame of a screen with 60 a second. */
const FRAME_MS = 1000 / 60;
const PX_PER_FRAME = 120;
const FRAMES = 600;

/** Scrolls through a virtual list, a step in each frame, after all of its entries were loaded. @param list its name */
export async function measureScrolling(page: Page, list: string): Promise<Scrolling> {
  await page.getByRole('region', { name: list, exact: true }).waitFor();
  const selector = JSON.stringify(`[role=region][aria-label="${list}"]`);
  await page.evaluate(`void (globalThis.scrolled = document.querySelector(${selector}))`);
  for (let tries = 0; tries < 2_000; tries++) {
    if (await page.evaluate<boolean>("scrolled.textContent.includes('That is all there is.')")) break;
    await page.evaluate('void (scrolled.scrollTop = scrolled.scrollHeight)');
  }
  await page.evaluate('void (scrolled.scrollTop = 0)');
  const { times, drawn, rows } = await page.evaluate<{ times: number[]; drawn: number; rows: number }>(SCROLL);
  const durations = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const late = durations.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
  return {
    rows,
    drawn,
    frames: durations.length,
    droppedShare: late / (durations.length + late),
    longestFrameMs: Math.max(...durations),
  };
}

const SCROLL = `new Promise((resolve) => {
  const times = [];
  let drawn = 0;
  let rows = 0;
  const step = (now) => {
    times.push(now);
    const items = scrolled.getElementsByTagName('li');
    drawn = Math.max(drawn, items.length);
    rows = Number(items[0]?.ariaSetSize ?? 0);
    if (times.length > ${FRAMES}) return resolve({ times, drawn, rows });
    scrolled.scrollTop += ${PX_PER_FRAME};
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;
