/** One step of a funnel. */
export interface FunnelStep {
  /** Its place and what it is, such as `2 cart_item_added`: figures of other steps are not taken for its own. */
  key: string;
  /** As the setting has it. */
  label: string;
  /** Of the event that takes somebody there. */
  event: string;
  /** On this page, or below it when it ends with `*`; else on every page. */
  path: string | undefined;
}

const MAX_STEPS = 8;
const STEP = /^([a-z][a-z0-9_]{0,59})(?:\s+(\/\S{0,199}))?$/;

/**
 * Steps with `>` between them, each the name of an event and, if it matters, a page: `page_viewed /checkout* > order_paid`.
 * @throws RangeError for what cannot be read
 */
export function readFunnel(text: string): FunnelStep[] {
  const steps = text
    .split('>')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (steps.length > MAX_STEPS)
    throw new RangeError(`A funnel has at most ${MAX_STEPS} steps; this has ${steps.length}.`);
  return steps.map((label, index) => {
    const [, event, path] = STEP.exec(label) ?? [];
    if (event === undefined)
      throw new RangeError(
        `"${label}" is no step. Write an event's name, and a page if it matters: page_viewed /cart*`,
      );
    return { key: `${index + 1} ${label}`, label, event, path };
  });
}

/** How many steps somebody went, one after the other, by what they did, the earliest first. */
export function countSteps(
  steps: readonly FunnelStep[],
  events: readonly { name: string; path: string | null }[],
): number {
  let gone = 0;
  for (const event of events) {
    const next = steps[gone];
    if (next === undefined) return gone;
    if (isStep(next, event)) gone += 1;
  }
  return gone;
}

function isStep({ event, path }: FunnelStep, { name, path: page }: { name: string; path: string | null }): boolean {
  if (name !== event) return false;
  if (path === undefined) return true;
  return path.endsWith('*') ? (page ?? '').startsWith(path.slice(0, -1)) : page === path;
}
