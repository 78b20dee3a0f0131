import type { WorkerHandlers } from '../store/types.ts';

const EVENTS = ['fetch', 'scheduled', 'queue', 'email', 'tail', 'tailStream', 'trace', 'connect', 'alarm'];
const MAX_NAMED = 500;
const MAX_NAME = 200;

// As they are before the user Worker's code runs. What it does to the rest spoils its own listing, and nothing else.
const log = console.log.bind(console);
const { stringify } = JSON;
const { keys } = Object;
const { apply } = Reflect;
const { toString } = Function.prototype;

/** Tells the host, through the log, what the user Worker exports. */
export function announceHandlers(secret: string, exported: Readonly<Record<string, unknown>>): void {
  try {
    log(secret + stringify(describe(exported)));
  } catch {
    // Then nothing is known of it.
  }
}

function describe(exported: Readonly<Record<string, unknown>>): WorkerHandlers {
  const named = keys(exported)
    .filter((name) => name !== 'default' && name.length <= MAX_NAME)
    .slice(0, MAX_NAMED)
    .map((name) => ({ name, handlers: isClass(exported[name]) ? ['class'] : listEvents(exported[name]) }));
  return {
    handlers: listEvents(exported['default']),
    named_handlers: named.filter(({ handlers }) => handlers.length > 0),
  };
}

function listEvents(value: unknown): string[] {
  const owner: unknown = typeof value === 'function' ? value.prototype : value;
  if (typeof owner !== 'object' || owner === null) return [];
  return EVENTS.filter((name) => {
    try {
      return typeof (owner as Record<string, unknown>)[name] === 'function';
    } catch {
      return false;
    }
  });
}

function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(apply(toString, value, []));
}
