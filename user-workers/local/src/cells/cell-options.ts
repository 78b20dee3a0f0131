import type { Gateway } from '../gateway/cell-gateway.ts';
import type { AssetEntry, Script, ScriptModule } from '../store/types.ts';
import type { LogEntry } from './logs/parse-log-line.ts';
import type { CellSandbox, CellUser } from './sandbox/cell-sandbox.ts';

export interface CellOptions {
  script: Script;
  modules: readonly ScriptModule[];
  /** Its static files. */
  assets: readonly AssetEntry[];
  /** Folder of the cell's own, in a folder that only this user may write in. It goes when the cell ends. */
  folder: string;
  /** Folder of what is in each cell's folder alike: see `writeOwnFiles`. */
  ownFilesFolder: string;
  /** How long after its end a binding may still call it. */
  leaseMs: number;
  /** Where its Durable Objects keep their data. Without one they forget it, as for a trial. */
  storageFolder: string | undefined;
  memoryMb: number;
  /** Whether the script's last cells went over a limit, so that this one begins behind everybody else. */
  isSuspect: boolean;
  sandbox: CellSandbox;
  /** Is given back when the cell ends. */
  user: CellUser;
  startupTimeoutMs: number;
  startupCpuMs: number;
  /** What the cell may ask of the host. */
  gateway: Gateway;
  /** What the user Worker logs, and the errors that it does not catch. */
  onLog: (entry: LogEntry) => void;
}
