import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type Installation = Answer<'getInstallation'>;
export type Installations = Answer<'listInstallations'>;

/** What a tenant has installed, all of it. */
export function installationsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations'],
    queryFn: async (): Promise<Installations> => {
      const installations: Installation[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 500, ...(cursor !== undefined && { cursor }) };
        const page: Installations = await unwrap(
          api.GET('/v1/tenants/{tenant}/plugins', { params: { path: { tenant }, query } }),
        );
        installations.push(...page.installations);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return { installations };
    },
  });
}
