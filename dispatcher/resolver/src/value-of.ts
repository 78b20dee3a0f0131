/** An own property; a plugin may be called "constructor". */
export function valueOf(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
