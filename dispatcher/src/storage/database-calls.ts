import type { InstallationDatabase } from './installation-database.ts';

type DatabaseMethod =
  | 'create'
  | 'drop'
  | 'dropIfMadeBy'
  | 'isMadeBy'
  | 'exists'
  | 'ranBefore'
  | 'applied'
  | 'migrate'
  | 'revert'
  | 'dump'
  | 'load'
  | 'run'
  | 'kvGet'
  | 'kvSet'
  | 'kvDelete'
  | 'kvList'
  | 'filesFolder'
  | 'beginFile'
  | 'endFile'
  | 'sizes';

/** What can be asked of a database, wherever it is. */
export type DatabaseCalls = {
  [M in DatabaseMethod]: (
    ...args: Parameters<InstallationDatabase[M]>
  ) => Promise<Awaited<ReturnType<InstallationDatabase[M]>>>;
};
