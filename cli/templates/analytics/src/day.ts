/** The day of a time, in UTC: `2026-03-02`. */
export function toDay(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}
