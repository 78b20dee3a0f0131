import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type Metrics = Answer<'getMetrics'>;
export type EgressReport = Answer<'getEgress'>;
export type Schedule = Answer<'listSchedules'>['schedules'][number];

const pathOf = (tenant: string, plugin: string) => ({ path: { tenant, plugin } });
const keyOf = (tenant: string, plugin: string, part: string) =>
  ['tenants', tenant, 'plugins', plugin, 'activity', part] as const;

const LOOK_AGAIN_MS = 15_000;
/** While something runs. */
const SOON_MS = 2_000;

export function metricsQuery(tenant: string, plugin: string, minutes: number) {
  return queryOptions({
    queryKey: [...keyOf(tenant, plugin, 'metrics'), minutes],
    queryFn: () =>
      unwrap(
        api.GET('/v1/tenants/{tenant}/plugins/{plugin}/metrics', {
          params: { ...pathOf(tenant, plugin), query: { minutes } },
        }),
      ),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function healthQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: keyOf(tenant, plugin, 'health'),
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/health', { params: pathOf(tenant, plugin) })),
  });
}

export function egressQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: keyOf(tenant, plugin, 'egress'),
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/egress', { params: pathOf(tenant, plugin) })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** @param awaited id of a run that was begun and may not be listed yet */
export function schedulesQuery(tenant: string, plugin: string, awaited: string | undefined) {
  return queryOptions({
    queryKey: keyOf(tenant, plugin, 'schedules'),
    queryFn: () =>
      unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/schedules', { params: pathOf(tenant, plugin) })),
    refetchInterval: ({ state: { data } }) => {
      const runs = data?.schedules.flatMap((schedule) => schedule.runs) ?? [];
      const isListed = awaited === undefined || runs.some(({ id }) => id === awaited);
      return isListed && !runs.some(isOnItsWay) ? LOOK_AGAIN_MS : SOON_MS;
    },
  });
}

function isOnItsWay({ state }: Schedule['runs'][number]): boolean {
  return state === 'waiting' || state === 'held' || state === 'running';
}
