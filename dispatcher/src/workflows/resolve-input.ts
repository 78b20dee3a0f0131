import { isJoinedText, isReference, LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import { isDeeperThan } from '../json/depth.ts';
import { resolvePointer } from '../json/pointer.ts';

/** What steps can refer to. Plain JSON. */
export interface RunScope {
  trigger: unknown;
  /** Of steps that are done, by their ids. */
  steps: Readonly<Record<string, { result?: unknown }>>;
}

/**
 * A step's input with values in the place of references. Nothing in it is evaluated.
 * @throws WORKFLOW_REFERENCE_MISSING; VALUE_TOO_LARGE when it grows beyond what an action takes
 */
export function resolveInput(input: unknown, scope: RunScope): unknown {
  const room: Room = { bytes: LIMITS.maxPayloadBytes, sizes: new Map() };
  const resolved = resolvePart(input ?? null, scope, room);
  if (isDeeperThan(resolved, LIMITS.maxPayloadDepth)) throw tooLarge();
  return resolved;
}

/** What references may still bring, in UTF-16 units of JSON text. */
interface Room {
  bytes: number;
  /** By pointer: a value that is referred to a thousand times is measured once. */
  sizes: Map<string, number>;
}

function resolvePart(part: unknown, scope: RunScope, room: Room): unknown {
  if (isReference(part)) return takeValue(part.$ref, scope, room);
  if (isJoinedText(part)) {
    return part.$text.map((each) => (typeof each === 'string' ? each : takeText(each.$ref, scope, room))).join('');
  }
  if (Array.isArray(part)) return part.map((item) => resolvePart(item, scope, room));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolvePart(value, scope, room)]));
}

function takeValue(pointer: string, scope: RunScope, room: Room): unknown {
  const value = resolvePointer(scope, pointer);
  if (value === undefined) {
    throw new PlatformError(
      'WORKFLOW_REFERENCE_MISSING',
      `The step refers to "${pointer}", and this run has nothing there. Refer to something else, or give the step a condition.`,
      { pointer },
    );
  }
  const size = room.sizes.get(pointer) ?? JSON.stringify(value).length;
  room.sizes.set(pointer, size);
  room.bytes -= size;
  if (room.bytes < 0) throw tooLarge();
  return value;
}

function takeText(pointer: string, scope: RunScope, room: Room): string {
  const value = takeValue(pointer, scope, room);
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  throw new PlatformError(
    'WORKFLOW_REFERENCE_MISSING',
    `The step joins "${pointer}" into a text, and that is a list or an object in this run. Refer to one of its values.`,
    { pointer },
  );
}

function tooLarge(): PlatformError {
  return new PlatformError(
    'VALUE_TOO_LARGE',
    `The step's input is more than ${LIMITS.maxPayloadBytes} bytes of JSON with all that it refers to, or nested too deeply. Refer to less.`,
  );
}
