import { isRecord } from '../is-record.ts';

/** What the platform says of itself, readable; all else, what plugins log among it, as it was written. */
export function toReadableLine(message: string): string {
  const line = parseEvent(message);
  if (line === undefined) return message;
  const { level: _level, event, message: text, error, ...fields } = line;
  const values = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
  const failure = isRecord(error) ? `\n${String(error['stack'] ?? error['message'])}` : '';
  return `${String(event)}: ${String(text)}${values.join('')}${failure}`;
}

function parseEvent(message: string): Record<string, unknown> | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    const line: unknown = JSON.parse(message);
    return isRecord(line) && typeof line['event'] === 'string' && typeof line['message'] === 'string'
      ? line
      : undefined;
  } catch {
    return undefined;
  }
}
