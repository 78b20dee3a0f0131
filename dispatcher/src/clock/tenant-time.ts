/**
 * What time it is for a tenant's schedules, deliveries, key-value entries and incoming webhooks, in milliseconds since the
 * epoch. The testing kit builds its dispatcher with another module in place of this one.
 */
export function tenantNow(_tenant: string): number {
  return Date.now();
}

/** When an alarm has to be set for it to ring at a time of the tenant. `undefined`: nothing is to ring. */
export function toAlarmTime(_tenant: string, at: number): number | undefined {
  return at;
}
