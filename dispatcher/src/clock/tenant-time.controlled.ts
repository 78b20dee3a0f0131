/** By tenant: the time that stands still there. In no bundle but that of the testing kit's platform. */
const times = new Map<string, number>();

export function setTenantNow(tenant: string, at: number): void {
  times.set(tenant, at);
}

export function tenantNow(tenant: string): number {
  return times.get(tenant) ?? Date.now();
}

/** Time that stands still reaches nothing by itself: whoever moves it has the queue look. */
export function toAlarmTime(tenant: string, at: number): number | undefined {
  const now = times.get(tenant);
  if (now === undefined) return at;
  return at <= now ? Date.now() : undefined;
}
