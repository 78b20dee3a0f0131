const WIDTH = 110;

/** JSON as a person would write it: what fits on a line stands on one. */
export function toShortJson(value: unknown): string {
  return toLines(value, { indent: '', column: 0 });
}

/** `column`: where the value begins. */
function toLines(value: unknown, { indent, column }: { indent: string; column: number }): string {
  const line = toLine(value);
  if (typeof value !== 'object' || value === null || column + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const toPart = (start: string, item: unknown) =>
    `${inner}${start}${toLines(item, { indent: inner, column: inner.length + start.length })}`;
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => toPart('', item))
    : Object.entries(value).map(([key, item]) => toPart(`${JSON.stringify(key)}: `, item));
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function toLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${toLine(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
