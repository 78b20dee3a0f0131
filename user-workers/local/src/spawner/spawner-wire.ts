/** What the host and the process that starts others say to each other. */
export interface SpawnRequest {
  type: 'spawn';
  /** Chosen by the host, never twice. */
  id: number;
  command: string;
  args: readonly string[];
  cwd: string;
  /** Its file descriptors that lead to the host, each over a connection of its own. The others lead nowhere. */
  outputs: readonly number[];
}

export type SpawnerRequest =
  | SpawnRequest
  | { type: 'kill'; id: number }
  /** An output was closed: the process is refused, unless it has been started already. */
  | { type: 'cancel'; id: number };

/** How a process ended; of code and signal one is null. */
export interface ProcessExit {
  code: number | null;
  signal: string | null;
}

export type SpawnerAnswer =
  | { type: 'ready' }
  | { type: 'spawned'; id: number; pid: number }
  | { type: 'refused'; id: number; code: string | undefined; message: string }
  | ({ type: 'ended'; id: number } & ProcessExit);
