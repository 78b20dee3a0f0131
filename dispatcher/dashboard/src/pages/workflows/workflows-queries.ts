import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type Workflow = Answer<'getWorkflow'>;
export type WorkflowParts = Answer<'getWorkflowParts'>;
export type WorkflowRun = Answer<'runWorkflow'>;
type JsonAnswer = Answer<'listTraces'>;

export function workflowsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'workflows'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/workflows', { params: { path: { tenant } } })),
  });
}

export function workflowQuery(tenant: string, workflow: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'workflows', workflow],
    queryFn: () =>
      unwrap(api.GET('/v1/tenants/{tenant}/workflows/{workflow}', { params: { path: { tenant, workflow } } })),
  });
}

/** What a workflow can be made of. */
export function partsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'workflow-parts'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/workflow-parts', { params: { path: { tenant } } })),
  });
}

/** The last runs, newest first: of one workflow, or of all. */
export function runsQuery(tenant: string, workflow?: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'workflow-runs', workflow ?? null],
    queryFn: async () => {
      const query = {
        kind: 'workflow',
        limit: workflow === undefined ? 200 : 10,
        ...(workflow && { name: workflow }),
      } as const;
      // The other form of the answer is the stream, which is not asked for.
      return (await unwrap(
        api.GET('/v1/tenants/{tenant}/traces', { params: { path: { tenant }, query } }),
      )) as JsonAnswer;
    },
  });
}

export function runQuery(tenant: string, trace: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'traces', trace],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/traces/{trace}', { params: { path: { tenant, trace } } })),
  });
}
