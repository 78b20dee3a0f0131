import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

type AuditPageAnswer = Answer<'listAudit'>;
export type AuditEntry = AuditPageAnswer['entries'][number];
export type AuditVerification = Answer<'verifyAudit'>;

interface AuditListQuery {
  order: 'newest';
  limit: number;
  text?: string;
  cursor?: string;
}

/** One chain of entries: a tenant's, or the platform's. */
export interface AuditSource {
  key: readonly string[];
  list: (query: AuditListQuery) => Promise<AuditPageAnswer>;
  verify: () => Promise<AuditVerification>;
}

export function tenantAudit(tenant: string): AuditSource {
  const path = { tenant };
  return {
    key: ['tenants', tenant, 'audit'],
    // It is text only for those who follow.
    list: async (query) =>
      (await unwrap(api.GET('/v1/tenants/{tenant}/audit', { params: { path, query } }))) as AuditPageAnswer,
    verify: () => unwrap(api.GET('/v1/tenants/{tenant}/audit/verify', { params: { path } })),
  };
}

export const PLATFORM_AUDIT: AuditSource = {
  key: ['platform', 'audit'],
  list: async (query) => (await unwrap(api.GET('/v1/audit', { params: { query } }))) as AuditPageAnswer,
  verify: () => unwrap(api.GET('/v1/audit/verify')),
};
