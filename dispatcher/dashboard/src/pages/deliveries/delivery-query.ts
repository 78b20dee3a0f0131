import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import type { operations } from '@/api/openapi.d.ts';

export type Delivery = Answer<'listDeliveries'>['deliveries'][number];
type DeliveryListQuery = NonNullable<operations['listDeliveries']['parameters']['query']>;

interface DeliveryPage {
  items: readonly Delivery[];
  nextCursor?: string | undefined;
}

const PAGE = 100;
/** What is on its way changes by itself. Each page that somebody has scrolled to is asked for again. */
const LOOK_AGAIN_MS = 3_000;

export function deliveriesQuery(tenant: string, filters: { state?: string; plugin?: string }, isDead: boolean) {
  return infiniteQueryOptions({
    queryKey: ['tenants', tenant, isDead ? 'deadletters' : 'deliveries', filters],
    queryFn: ({ pageParam: cursor }) => loadPage(tenant, { ...filters, ...(cursor && { cursor }) }, isDead),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(isOnItsWay) === true && data.pages.length * LOOK_AGAIN_MS,
  });
}

async function loadPage(tenant: string, filters: object, isDead: boolean): Promise<DeliveryPage> {
  const params = { path: { tenant }, query: { ...filters, limit: PAGE } as DeliveryListQuery };
  if (isDead) {
    const { deadletters, nextCursor } = await unwrap(api.GET('/v1/tenants/{tenant}/deadletters', { params }));
    return { items: deadletters, nextCursor };
  }
  const { deliveries, nextCursor } = await unwrap(api.GET('/v1/tenants/{tenant}/deliveries', { params }));
  return { items: deliveries, nextCursor };
}

function isOnItsWay({ items }: DeliveryPage): boolean {
  return items.some(({ state }) => state === 'waiting' || state === 'held' || state === 'running');
}
