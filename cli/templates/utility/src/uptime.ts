/** What is kept of the last start of the application. */
export interface LastStart {
  version: string;
  environment: string;
  startedAt: string;
}

/** Whole minutes between a start and now. */
export function toUptimeMinutes({ startedAt }: LastStart, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(startedAt)) / 60_000));
}
