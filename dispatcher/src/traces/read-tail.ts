import { INVOCATION_MARK } from '@digital-commerce/plugin-schema/invocation';
import type { UsageNote } from './usage.ts';

const MARK = new RegExp(`^${INVOCATION_MARK} (?<tenant>[a-z0-9-]{1,63}) (?<invocation>[0-9a-f-]{36})$`);

/** What the events of a Tail Worker tell of invocations, by tenant. Events of anything else are left out. */
export function readTail(items: readonly TraceItem[]): Map<string, UsageNote[]> {
  const notes = new Map<string, UsageNote[]>();
  for (const { scriptName, logs, cpuTime, eventTimestamp } of items) {
    // The plugin's own lines come later.
    const mark = logs.map(({ message }) => matchMark(message)).find((found) => found !== undefined);
    if (mark === undefined || scriptName === null) continue;
    const { tenant = '', invocation = '' } = mark;
    const note = { invocation, script: scriptName, at: eventTimestamp ?? Date.now(), cpuMs: cpuTime };
    notes.set(tenant, [...(notes.get(tenant) ?? []), note]);
  }
  return notes;
}

/** @param message what was passed to `console` */
function matchMark(message: unknown): Record<string, string> | undefined {
  const [text] = Array.isArray(message) ? (message as unknown[]) : [message];
  return typeof text === 'string' ? MARK.exec(text)?.groups : undefined;
}
