/** The permissions of an API token, as the account's dashboard calls them, and the paths of the account that each is for. */
const PATHS: readonly [RegExp, string][] = [
  [/^\/d1\//, 'D1'],
  [/^\/r2\//, 'Workers R2 Storage'],
  [/^\/storage\/kv\//, 'Workers KV Storage'],
  [/^\/queues/, 'Queues'],
  [/^\/workers\//, 'Workers Scripts'],
];

type Level = 'read' | 'edit';
/** What a token may, by permission. */
export type Grants = Readonly<Record<string, Level>>;

export const ALL_GRANTS: Grants = Object.fromEntries(PATHS.map(([, permission]) => [permission, 'edit']));

/** @param path below the account */
export function mayCall(grants: Grants, path: string, changes: boolean): boolean {
  const [, permission] = PATHS.find(([pattern]) => pattern.test(path)) ?? [];
  if (permission === undefined) return true;
  const level = grants[permission];
  return level === 'edit' || (level === 'read' && !changes);
}
