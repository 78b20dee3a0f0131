import type { HookOrderChange } from './plan.ts';

type Handler = HookOrderChange['after'][number];

export interface MarkedHandler extends Handler {
  /** `moved`: others have overtaken it, or it has overtaken them. */
  mark: 'same' | 'moved' | 'new' | 'gone';
}

/** Handlers of a hook before and after a change, each with what became of it. */
export function markOrder({ before, after }: HookOrderChange): { before: MarkedHandler[]; after: MarkedHandler[] } {
  const [old, fresh] = [before.map(toKey), after.map(toKey)];
  const still = keepingOrder(
    old.filter((key) => fresh.includes(key)),
    fresh.filter((key) => old.includes(key)),
  );
  const markWith = (others: readonly string[], absent: 'new' | 'gone') => (handler: Handler) => {
    const key = toKey(handler);
    const mark = !others.includes(key) ? absent : still.has(key) ? 'same' : 'moved';
    return { ...handler, mark } as const;
  };
  return { before: before.map(markWith(fresh, 'gone')), after: after.map(markWith(old, 'new')) };
}

const toKey = ({ plugin, handler }: Handler): string => `${plugin} ${handler}`;

/** The most of two orders of the same things that stand in the same order in both. */
function keepingOrder(a: readonly string[], b: readonly string[]): ReadonlySet<string> {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept = new Set<string>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept.add(a[i]!);
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
