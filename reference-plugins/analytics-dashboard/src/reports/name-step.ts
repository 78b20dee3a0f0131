/** Steps that shops usually have are called by names that people know; others as the setting has them. */
export function nameStep(t: (key: string) => string, label: string): string {
  const key = `step.${label}`;
  const name = t(key);
  return (name === key ? label : name).slice(0, 100);
}
