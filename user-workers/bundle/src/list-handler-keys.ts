/** One handler as the manifest names it. */
export interface HandlerKey {
  /** `src/hooks/x.ts`, or `plugin.ts#method`. */
  key: string;
  /** Path in the manifest, for example `['hooks', 0, 'file']`. */
  path: (string | number)[];
}

/** Where a manifest names handlers; `*` stands for every entry. */
const PLACES: readonly (readonly string[])[] = [
  ['hooks', '*', 'file'],
  ['apiEndpoints', '*', 'file'],
  ['admin', 'widgets', '*', 'file'],
  ['schedules', '*', 'file'],
  ['webhooks', '*', 'file'],
  ['webhooks', '*', 'verifier'],
  ['actions', '*', 'file'],
  ['events', 'subscribes', '*', 'file'],
  ['healthCheck', 'file'],
  ['lifecycle', '*'],
];

/** Every handler that a manifest names, parsed or not, each key once. */
export function listHandlerKeys(manifest: unknown): HandlerKey[] {
  const keys = new Map<string, HandlerKey>();
  for (const place of PLACES) {
    for (const { value, path } of findValues(manifest, place)) {
      if (typeof value === 'string' && !keys.has(value)) keys.set(value, { key: value, path });
    }
  }
  return [...keys.values()];
}

function findValues(value: unknown, place: readonly string[]): { value: unknown; path: (string | number)[] }[] {
  const [step, ...rest] = place;
  if (step === undefined) return [{ value, path: [] }];
  return children(value, step).flatMap(([key, child]) =>
    findValues(child, rest).map(({ value, path }) => ({ value, path: [key, ...path] })),
  );
}

function children(value: unknown, step: string): (readonly [key: string | number, child: unknown])[] {
  if (Array.isArray(value)) return step === '*' ? [...value.entries()] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([key]) => step === '*' || key === step);
}
