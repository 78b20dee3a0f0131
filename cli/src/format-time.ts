/** `2026-11-28 19:10` of an ISO 8601 time, in UTC as the platform has it. */
export function formatTime(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
