/** Arguments that are fields by their position, and then an object with the others. */
export function toFields(fields: readonly string[], args: readonly unknown[]): Record<string, unknown> {
  return {
    ...Object.fromEntries(fields.map((field, index) => [field, args[index]])),
    ...(args[fields.length] as object | undefined),
  };
}
