import { lstatSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { readHostAddress, toAddressFile } from './host-address.ts';
import { HOST_PATH } from './rest/host-routes.ts';

/** Who listens on a port of this machine. */
export type PortHolder =
  | { kind: 'nobody' }
  /** A host of this user's; the folder says the rest. */
  | { kind: 'host'; stateDir: string }
  /** Says that it serves a folder which is another user's. */
  | { kind: 'other-user'; stateDir: string }
  | { kind: 'stranger' };

const ANSWER_MS = 2_000;
const MAX_ANSWER_BYTES = 16 * 1024;
const Answer = z.object({ result: z.object({ state_dir: z.string().refine(isAbsolute) }) });

/**
 * Asks a port for the state folder that it serves, and believes it only when the folder, which must belong to this user,
 * has the same port on record: nothing is sent to a program that merely claims to be a host.
 */
export async function findPortHolder(port: number): Promise<PortHolder> {
  const text = await ask(port);
  if (text === undefined) return { kind: 'nobody' };
  const answer = Answer.safeParse(parse(text));
  if (!answer.success) return { kind: 'stranger' };
  const { state_dir: stateDir } = answer.data.result;
  if (!isOwn(stateDir) || !isOwn(toAddressFile(stateDir))) return { kind: 'other-user', stateDir };
  return isOnRecord(stateDir, port) ? { kind: 'host', stateDir } : { kind: 'stranger' };
}

/** Ends a sentence such as `Port 8788 is in use by …`. */
export async function describePortHolder(port: number): Promise<string> {
  return describe(await findPortHolder(port));
}

export function describe(holder: PortHolder): string {
  switch (holder.kind) {
    case 'host':
      return `the dispatch namespace that serves the state folder "${holder.stateDir}"`;
    case 'other-user':
      return `a dispatch namespace of another user, which serves the state folder "${holder.stateDir.slice(0, 200)}"`;
    default:
      return 'another program';
  }
}

/** Undefined when nobody listens. Whatever goes wrong with somebody who does, is an answer that means nothing. */
async function ask(port: number): Promise<string | undefined> {
  try {
    // The address that hosts listen on; a name may lead elsewhere.
    const response = await fetch(`http://127.0.0.1:${port}${HOST_PATH}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (text.length > MAX_ANSWER_BYTES) return '';
    }
    return text;
  } catch (error) {
    return isRefused(error) ? undefined : '';
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Not followed when it is a link: whoever may change a link may change where it leads. */
function isOwn(path: string): boolean {
  try {
    const stats = lstatSync(path);
    return !stats.isSymbolicLink() && (process.getuid === undefined || stats.uid === process.getuid());
  } catch {
    return false;
  }
}

function isOnRecord(stateDir: string, port: number): boolean {
  const address = readHostAddress(stateDir);
  return address !== undefined && new URL(address.apiUrl).port === String(port);
}
