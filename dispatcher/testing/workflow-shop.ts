import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-examples';
import { expect } from 'vitest';
import type { Answer } from './start-dispatcher.ts';
import type { TenantUnderTest } from './tenant-under-test.ts';

/** A call that the desk has written down. */
interface DeskCall {
  name: string;
  data: unknown;
  idempotencyKey: string;
  attempt: number;
}

/** What workflows of these tests start on, unless told. */
export const ORDER = HOOK_EXAMPLES.after_order_create.payload;
export const hook = { hook: 'after_order_create' };

/** A tenant with the plugin `desk` and workflows. */
export class WorkflowShop {
  readonly tenant: TenantUnderTest;
  constructor(tenant: TenantUnderTest) {
    this.tenant = tenant;
  }

  save(workflow: object, id = 'w'): Promise<Answer> {
    return this.tenant.put(`/workflows/${id}`, { name: 'A workflow', trigger: hook, ...workflow });
  }

  order(): Promise<Answer> {
    return this.tenant.post('/hooks/after_order_create', { data: ORDER });
  }

  /** Of all tenants: they share the Worker. */
  async calls(): Promise<DeskCall[]> {
    return (await this.tenant.get('/api/desk/calls')).body as DeskCall[];
  }

  async deliveries(): Promise<{ state: string; tries: number; error?: { code: string; message: string } }[]> {
    const { deliveries } = (await this.tenant.get('/deliveries')).body as { deliveries: { kind: string }[] };
    return deliveries.filter(({ kind }) => kind === 'workflow') as never;
  }

  /** When no run waits or goes on. */
  async settled(count = 1) {
    await expect.poll(async () => (await this.deliveries()).filter(isOver).length, { timeout: 20_000 }).toBe(count);
    return this.deliveries();
  }

  /** Traces of the workflow, oldest first. */
  async runs(id = 'w', count = 1) {
    const list = async () =>
      (await this.tenant.get(`/traces?kind=workflow&name=${id}`)).body.traces as { id: string; outcome: string }[];
    await expect.poll(async () => (await list()).length, { timeout: 10_000 }).toBe(count);
    const traces = [];
    for (const trace of (await list()).toReversed()) traces.push((await this.tenant.get(`/traces/${trace.id}`)).body);
    return traces;
  }
}

function isOver({ state }: { state: string }): boolean {
  return ['done', 'dead', 'dropped'].includes(state);
}
