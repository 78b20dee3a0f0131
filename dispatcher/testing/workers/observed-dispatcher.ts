import type { Env } from '../../src/env.ts';
import dispatcher from '../../src/index.ts';
import { TenantLifecycle as Lifecycle } from '../../src/lifecycle/tenant-lifecycle.ts';

export { AuditWitness, DeliveryQueue, MeasurementStore, Platform, RateLimiter } from '../../src/index.ts';

interface ObservedEnv extends Env {
  /** Hears of each transition of a journal, and answers when it may go on. */
  OBSERVER?: Fetcher;
}

/** Tells the test what its journal says, before it does anything else. */
export class TenantLifecycle extends Lifecycle {
  protected override async observe(transition: string): Promise<void> {
    const { OBSERVER } = this.env as ObservedEnv;
    await OBSERVER?.fetch('http://observer/', { method: 'POST', body: transition });
  }
}

interface DatabaseCall {
  name: string;
  method: string;
  args: unknown[];
}

/** The dispatcher, which also calls a method of an installation's database when a test tells it to. */
export default {
  ...dispatcher,
  async fetch(request, env, context) {
    if (new URL(request.url).pathname !== '/database') return dispatcher.fetch(request, env, context);
    const { name, method, args } = await request.json<DatabaseCall>();
    const stub = env.DATABASES.getByName(name) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    // A stream is text in the request.
    if (method === 'load') args[0] = new Response(String(args[0])).body;
    const answer = await stub[method]?.(...args);
    return answer instanceof ReadableStream ? new Response(answer) : Response.json(answer ?? null);
  },
} satisfies ExportedHandler<Env>;
