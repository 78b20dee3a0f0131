import type { IRequest, RouterType } from 'itty-router';
import type { AccountState } from './account-state.ts';
import { AssetSessions } from './asset-sessions.ts';
import { CloudflareFailure, toAnswer, toPage, workerNotFound } from './cloudflare-failure.ts';
import type { Deployment, ScriptDouble, ScriptVersion } from './script-double.ts';
import { takeUpload } from './script-upload.ts';

/** Workers: their uploads, versions, deployments, secrets, assets and triggers. */
export function addScriptRoutes(router: RouterType, account: AccountState): void {
  const sessions = new AssetSessions(account.assets);
  const find = ({ params }: IRequest): ScriptDouble => {
    const script = account.scripts.get(params['name'] ?? '');
    if (script === undefined) throw workerNotFound();
    return script;
  };
  router
    .get('/workers/services/:name', ({ params }: IRequest) => {
      const script = account.scripts.get(params['name'] ?? '');
      if (script === undefined) throw new CloudflareFailure(404, 10090, 'workers.api.error.service_not_found');
      return toAnswer({ id: script.name, default_environment: toEnvironment(script) });
    })
    .get('/workers/scripts', () =>
      toAnswer([...account.scripts.values()].map(({ name, tags }) => ({ id: name, tags }))),
    )
    .put('/workers/scripts/:name', async (request: IRequest) => {
      const { script, version } = await takeUpload(request, request.params['name'] ?? '', {
        account,
        sessions,
      });
      script.deploy([{ version_id: version.id, percentage: 100 }]);
      return toAnswer({ ...toUploaded(script, version), deployment_id: version.id.replaceAll('-', '') });
    })
    .get('/workers/scripts/:name/settings', (request: IRequest) => {
      const { bindings, tailConsumers, migrationTag, tags } = find(request);
      const hidden = bindings.map((binding) =>
        binding.type === 'secret_text' ? { type: binding.type, name: binding.name } : binding,
      );
      return toAnswer({ bindings: hidden, tail_consumers: tailConsumers, migration_tag: migrationTag, tags });
    })
    .patch('/workers/scripts/:name/script-settings', async (request: IRequest) => {
      const script = find(request);
      const { tags, tail_consumers: tails } = (await request.json()) as {
        tags?: string[] | null;
        tail_consumers?: { service: string }[];
      };
      script.tags = tags ?? script.tags;
      script.tailConsumers = tails ?? script.tailConsumers;
      return toAnswer({ tags: script.tags, tail_consumers: script.tailConsumers });
    })
    .get('/workers/scripts/:name/secrets', (request: IRequest) => {
      const secrets = find(request).bindings.filter(({ type }) => type === 'secret_text');
      return toAnswer(secrets.map(({ name, type }) => ({ name, type })));
    })
    .post('/workers/scripts/:name/assets-upload-session', async (request: IRequest) => {
      const { manifest } = (await request.json()) as { manifest: Record<string, { hash: string }> };
      return toAnswer(sessions.open(manifest));
    })
    .post('/workers/assets/upload', async (request: IRequest) => {
      const jwt = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
      const form = await request.formData();
      const parts = await Promise.all([...form].map(async ([hash, part]) => [hash, await toText(part)] as const));
      const completed = sessions.store(jwt, new Map(parts));
      return toAnswer(completed === undefined ? {} : { jwt: completed }, {
        status: completed === undefined ? 202 : 201,
      });
    });
  addVersionRoutes(router, { account, sessions, find });
  addTriggerRoutes(router, account, find);
}

type Find = (request: IRequest) => ScriptDouble;

function addVersionRoutes(
  router: RouterType,
  { account, sessions, find }: { account: AccountState; sessions: AssetSessions; find: Find },
): void {
  router
    .get('/workers/scripts/:name/versions', (request: IRequest) => {
      const items = find(request).versions.slice(0, 10).map(toVersion);
      return toAnswer({ items });
    })
    .post('/workers/scripts/:name/versions', async (request: IRequest) => {
      const { script, version } = await takeUpload(request, find(request).name, { account, sessions });
      return toAnswer({ ...toUploaded(script, version), ...toVersion(version) });
    })
    .get('/workers/scripts/:name/versions/:id', (request: IRequest) => {
      const version = find(request).versions.find(({ id }) => id === request.params['id']);
      if (version === undefined) throw new CloudflareFailure(404, 10007, 'This version does not exist.');
      return toAnswer(toVersion(version));
    })
    .get('/workers/scripts/:name/deployments', (request: IRequest) =>
      toAnswer({ deployments: find(request).deployments.map(toDeployment) }),
    )
    .post('/workers/scripts/:name/deployments', async (request: IRequest) => {
      const script = find(request);
      const { versions, annotations } = (await request.json()) as Pick<Deployment, 'versions' | 'annotations'>;
      const unknown = versions.find(({ version_id: id }) => !script.versions.some((version) => version.id === id));
      if (unknown) throw new CloudflareFailure(400, 10007, `There is no version "${unknown.version_id}".`);
      return toAnswer(toDeployment(script.deploy(versions, annotations)));
    });
}

function addTriggerRoutes(router: RouterType, account: AccountState, find: Find): void {
  router
    .get('/workers/subdomain', () => {
      if (account.subdomain !== undefined) return toAnswer({ subdomain: account.subdomain });
      throw new CloudflareFailure(404, 10007, 'There is no workers.dev subdomain for this account.');
    })
    .get('/workers/workers/:name', (request: IRequest) => {
      const script = find(request);
      return toAnswer({ id: script.tag, name: script.name, subdomain: toSubdomain(script), observability: {} });
    })
    .get('/workers/scripts/:name/subdomain', (request: IRequest) => toAnswer(toSubdomain(find(request))))
    .post('/workers/scripts/:name/subdomain', async (request: IRequest) => {
      const script = find(request);
      const body = (await request.json()) as { enabled: boolean; previews_enabled?: boolean };
      script.isOnSubdomain = body.enabled;
      script.hasPreviews = body.previews_enabled ?? body.enabled;
      return toAnswer(toSubdomain(script));
    })
    .get('/workers/scripts/:name/schedules', (request: IRequest) => toAnswer({ schedules: toSchedules(find(request)) }))
    .put('/workers/scripts/:name/schedules', async (request: IRequest) => {
      const script = find(request);
      script.crons = ((await request.json()) as { cron: string }[]).map(({ cron }) => cron);
      return toAnswer({ schedules: toSchedules(script) });
    })
    .get('/workers/domains', ({ url }: IRequest) => toPage([], new URL(url)));
}

function toEnvironment(script: ScriptDouble): Record<string, unknown> {
  const { name, tag, migrationTag, tags } = script;
  const described = {
    id: name,
    tag,
    tags,
    last_deployed_from: 'wrangler',
    ...(migrationTag && { migration_tag: migrationTag }),
  };
  return { environment: 'production', script: described };
}

function toUploaded({ name, tag }: ScriptDouble, { id }: ScriptVersion): Record<string, unknown> {
  const etag = id.replaceAll('-', '');
  return { id: name, tag, etag, startup_time_ms: 3, entry_point: 'index.js', resources: { script: { etag } } };
}

function toVersion({ id, number, createdAt, annotations }: ScriptVersion): Record<string, unknown> {
  return { id, number, annotations, metadata: { created_on: createdAt, source: 'wrangler', has_preview: false } };
}

function toDeployment({ id, createdAt, annotations, versions }: Deployment): Record<string, unknown> {
  return { id, source: 'wrangler', strategy: 'percentage', created_on: createdAt, annotations, versions };
}

function toSubdomain({ isOnSubdomain, hasPreviews }: ScriptDouble): Record<string, unknown> {
  return { enabled: isOnSubdomain, previews_enabled: hasPreviews };
}

function toSchedules({ crons }: ScriptDouble): { cron: string }[] {
  return crons.map((cron) => ({ cron }));
}

function toText(part: File | string): Promise<string> | string {
  return typeof part === 'string' ? part : part.text();
}
