import type { Env } from '../../src/env.ts';

export { InstallationDatabase, Platform, TenantLifecycle } from '../../src/index.ts';

interface DatabaseCall {
  name: string;
  method: string;
  args: unknown[];
}

/** Calls a method of a database, as a test tells it to. */
export default {
  async fetch(request, env) {
    const { name, method, args } = await request.json<DatabaseCall>();
    const database = env.DATABASES.getByName(name) as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    return Response.json((await database[method]?.(...args)) ?? null);
  },
} satisfies ExportedHandler<Env>;
