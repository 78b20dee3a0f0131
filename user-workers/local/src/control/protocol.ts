/**
 * What the binding (in the dispatcher's isolate) and the host say to each other, as JSON over HTTP on a unix socket in a
 * folder that only the host's user may enter.
 */

/** Name of the user Worker's service inside its cell. */
export const USER_SERVICE = 'user';
/** A Worker of ours in the cell that answers any request. */
export const HEARTBEAT_SERVICE = 'heartbeat';

/** Entrypoint of the user Worker's isolate that collects garbage, and the path at which the heartbeat Worker asks for it. */
export const COLLECTOR_ENTRYPOINT = 'dispatchNamespaceCollector';
export const COLLECT_PATH = '/collect';

/** What every message names. */
export interface ScriptAddress {
  namespace: string;
  script: string;
}

/** `POST /acquire`: where is the cell of this script? Starts it when it does not run. */
export interface AcquireRequest extends ScriptAddress {
  /** The binding's isolate, and how many calls to this script it has begun so far. */
  bindingId: string;
  begunCalls: number;
}
export type AcquireReply =
  | {
      state: 'running';
      /** Path of the cell's debug port; no other cell ever has it. */
      socket: string;
      leaseMs: number;
      /** What invocations are sealed with: 32 bytes in base64. Without it the host seals them, by `POST /seal`. */
      sealKey?: string;
      /** Whether the Workers of the namespace see `request.cf`. */
      isTrusted: boolean;
    }
  | { state: 'absent' }
  | { state: 'failed'; message: string }
  /** No cell for now: the script crashes again and again. `message` is for the caller as it is. */
  | { state: 'refused'; message: string };

/**
 * `POST /watch`: a call has been running for `WATCH_AFTER_MS`. The request stays open as long as the call; closing it
 * says that the call is over. It is answered only when the cell ends first.
 */
export interface WatchRequest extends AcquireRequest {
  /** Where the call was made. */
  socket: string;
  callId: string;
  cpuMs?: number;
}

/** `POST /progress`: sent every `PROGRESS_EVERY_MS` while a watch is open. */
export interface ProgressRequest extends AcquireRequest {
  socket: string;
}

/** `POST /verdict`: a call was lost; did its cell end after `startedAt` (milliseconds since the epoch), and why? */
export interface VerdictRequest extends ScriptAddress {
  socket: string;
  startedAt: number;
}

/** `POST /workers`: Workers that run together and can be reached by their names. */
export interface WorkersRequest {
  id: string;
  socketPath: string;
  names: string[];
  /** Tail Workers of those that dispatch to a namespace. */
  tails: { namespace: string; worker: string }[];
}

/** `POST /find-worker`: from a bridge; where is this Worker of another process? Answered with `{ place? }`. */
export interface FindWorkerRequest {
  worker: string;
}

/** `POST /seal`: from a cell that dispatches itself, which does not get the key. */
export interface SealRequest {
  script: string;
  subRequests?: number;
  /** For the outbound Worker of the binding. */
  parameters?: Record<string, unknown>;
}
export interface SealReply {
  sealed: string;
}

/** `POST /lost`: a call did not survive its cell; its Tail Workers are told. */
export interface LostRequest extends ScriptAddress {
  socket: string;
  startedAt: number;
  end: CellEnd;
  /** What was called, as in the runtime's `TraceItem`. */
  event: Record<string, unknown>;
}

export type CellEnd = 'exceededCpu' | 'exceededMemory' | 'unresponsive' | 'crashed' | 'replaced' | 'stopped';
/** `end` is absent when the cell did not end with the call: it takes no more calls, and nothing of this one ran. */
export interface VerdictReply {
  end?: CellEnd;
}

/** Most calls are over sooner, and cost the host nothing. */
export const WATCH_AFTER_MS = 20;
export const PROGRESS_EVERY_MS = 100;

/** The texts that Workers for Platforms uses for these ends, and ours where it has none. */
export const END_MESSAGES: Record<CellEnd, string> = {
  exceededCpu: 'Worker exceeded CPU time limit.',
  exceededMemory: 'Worker exceeded memory limit.',
  unresponsive: 'Worker crashed: it stopped answering.',
  crashed: 'Worker crashed: its process ended.',
  replaced: 'Worker crashed: a new version took its place.',
  stopped: 'Worker crashed: the namespace stopped.',
};
export const NOT_FOUND_MESSAGE = 'Worker not found.';
