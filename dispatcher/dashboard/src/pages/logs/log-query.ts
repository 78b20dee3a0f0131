import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import type { operations } from '@/api/openapi.d.ts';

export type LogEntry = Answer<'listLogs'>['logs'][number];
export type LogListQuery = NonNullable<operations['listLogs']['parameters']['query']>;

export const LOG_FILTERS = ['level', 'plugin', 'text'] as const;

export async function loadLogs(tenant: string, query: LogListQuery): Promise<Answer<'listLogs'>> {
  const page = await unwrap(api.GET('/v1/tenants/{tenant}/logs', { params: { path: { tenant }, query } }));
  // It is text only for those who follow.
  return page as Answer<'listLogs'>;
}
