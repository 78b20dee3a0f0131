/** Those of `wrangler.toml`. */
export const CRON_TRIGGERS = ['* * * * *', '*/5 * * * *', '17 * * * *'] as const;
export type CronTrigger = (typeof CRON_TRIGGERS)[number];

export function isCronTrigger(cron: string): cron is CronTrigger {
  return CRON_TRIGGERS.some((trigger) => trigger === cron);
}
