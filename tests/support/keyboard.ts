import type { Page } from 'playwright-core';

/** Where the tab key stopped. */
interface Stop {
  /** Known by its place among those that were met: the same element has the same one. */
  id: number;
  /** As somebody reads or hears it. */
  name: string;
  /** What is wrong with it: no ring around it, out of sight, below something else, before what stands before it. */
  faults: string[];
}

/** What a page whose policy lets no code be made of text can still be asked: whole expressions. */
const STOP = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const met = (globalThis.metByTab ??= []);
  const isNew = !met.includes(element);
  if (isNew) met.push(element);
  const last = met.at(-2);
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
  const isSeen = points.some(([x, y]) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (element.contains(there) || there.contains(element));
  });
  const faults = [];
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push('no ring');
  if (!isSeen) faults.push('out of sight');
  if (element.tabIndex > 0) faults.push('tabindex ' + element.tabIndex);
  const isBefore = (other) => (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  // In a dialog the way begins at its first field, and goes on at its top.
  const isTop = met.slice(0, -1).every(isBefore);
  if (isNew && last !== undefined && isBefore(last) && !isTop) faults.push('before what it comes after');
  const labelledBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent;
  const label = element.getAttribute('aria-label') ?? labelledBy ?? element.labels?.[0]?.textContent;
  const name = (label || element.textContent || element.getAttribute('placeholder') || element.tagName).trim();
  return { id: met.indexOf(element), name: name.slice(0, 80), faults };
})()`;

/** Whatever the tab key should stop at, and did not; of a dialog that is open, what is in it. */
const UNMET = `[...([...document.querySelectorAll('[role=dialog]')].at(-1) ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter((element) => !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => element.closest('[aria-hidden=true], [inert]') === null)
  // A group of which one has the focus at a time hands it on to that one.
  .filter((element) => !(globalThis.metByTab ?? []).some((met) => element.contains(met)))
  .map((element) => element.outerHTML.slice(0, 160))`;

/** More than any page has; who is not through by then is in a trap. */
const MAX_STOPS = 250;

/**
 * Goes through the page by the tab key, from its top until it comes back or leaves.
 * @returns what is wrong with the way: a line for each stop with faults, for each control that is not met, and for a trap
 */
export async function walkByTab(page: Page): Promise<string[]> {
  await page.evaluate('void (globalThis.metByTab = [])');
  const faults: string[] = [];
  // What a page or dialog gives the focus to when it opens is the first stop.
  const first = await page.evaluate<Stop | null>(STOP);
  if (first !== null) faults.push(...first.faults.map((fault) => `"${first.name}": ${fault}`));
  let met = first === null ? -1 : 0;
  for (let presses = 0; presses < MAX_STOPS; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(STOP);
    // It came back to where it was, or left the page. What a page gave the focus to by itself it may never meet again.
    if (stop === null || stop.id <= met) {
      const unmet = await page.evaluate<string[]>(UNMET);
      return [...faults, ...unmet.map((element) => `not met: ${element}`)];
    }
    faults.push(...stop.faults.map((fault) => `"${stop.name}": ${fault}`));
    met = stop.id;
  }
  return [...faults, `no way out after ${MAX_STOPS} stops`];
}

/** Goes by the tab key to what has this name, seeing a ring around each stop. @throws when it is not met */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < MAX_STOPS; presses++) {
    const stop = await page.evaluate<Stop | null>(STOP);
    if (stop !== null && (typeof name === 'string' ? stop.name === name : name.test(stop.name))) {
      if (stop.faults.includes('no ring')) throw new Error(`Nobody sees that "${stop.name}" has the focus.`);
      return;
    }
    met.push(stop?.name ?? '(the page)');
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not come to ${String(name)}, only to: ${[...new Set(met)].join(' | ')}`);
}

/** Goes there, and presses Enter. */
export async function enter(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** The name of what has the focus. */
export async function focused(page: Page): Promise<string | undefined> {
  return (await page.evaluate<Stop | null>(STOP))?.name;
}

/** Goes there, opens the list, and chooses by arrows and Enter. */
export async function chooseOption(page: Page, name: string | RegExp, option: string): Promise<void> {
  await enter(page, name);
  await chooseEntry(page, option);
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** Goes through what is open by arrows, and presses Enter on this one. @throws when they do not come there */
export async function chooseEntry(page: Page, entry: string): Promise<void> {
  const here = "document.activeElement.closest('[role=option], [role^=menuitem]')?.textContent ?? null";
  await page.getByRole('option').or(page.getByRole('menu')).first().waitFor();
  for (let presses = 0; presses < MAX_STOPS; presses++) {
    if ((await page.evaluate<string | null>(here)) === entry) return page.keyboard.press('Enter');
    await page.keyboard.press(presses === 0 ? 'Home' : 'ArrowDown');
  }
  throw new Error(`The arrows do not come to "${entry}".`);
}
