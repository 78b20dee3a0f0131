/** How values of inputs and conditions stand in a field of one line, and back. */

interface Reference {
  $ref: string;
}

export type InputMode = 'none' | 'literal' | 'reference' | 'text';

export function modeOf(value: unknown): InputMode {
  if (value === undefined) return 'none';
  if (isObject(value) && typeof value['$ref'] === 'string') return 'reference';
  return isObject(value) && Array.isArray(value['$text']) ? 'text' : 'literal';
}

/** `Order {/trigger/id}`: places in braces stand for values. */
export function toJoinedLine(value: unknown): string {
  if (!isObject(value) || !Array.isArray(value['$text'])) return '';
  return value['$text'].map((part: unknown) => (isReference(part) ? `{${part.$ref}}` : String(part))).join('');
}

export function parseJoinedLine(line: string): { $text: (string | Reference)[] } {
  const parts = line.split(/(\{\/[^{}]*\})/).filter((part) => part !== '');
  return { $text: parts.map((part) => (/^\{\/.*\}$/.test(part) ? { $ref: part.slice(1, -1) } : part)) };
}

/** A text that could be taken for a number or the like stands in quotes. */
export function toScalarLine(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? '' : JSON.stringify(value);
  return typeof parseScalarLine(value) === 'string' && !value.startsWith('"') ? value : JSON.stringify(value);
}

export function parseScalarLine(line: string): string | number | boolean | null {
  try {
    const value: unknown = JSON.parse(line);
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      return value as string | number | boolean | null;
    }
  } catch {
    // A text without quotes.
  }
  return line;
}

function isReference(value: unknown): value is Reference {
  return isObject(value) && typeof value['$ref'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
