import { DependencyGraphQuery } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { loadTenantState, notInstalled } from '../lifecycle/tenant-state.ts';
import { graphOf, toDependencyGraph, whyInstalled } from '../planning/installed-graph.ts';
import type { PluginGraph } from '@digital-commerce/plugin-resolver';
import { renderDot, renderMermaid, renderTree } from '@digital-commerce/plugin-resolver';
import type { Services } from '../services.ts';

type TextFormat = Exclude<z.output<typeof DependencyGraphQuery>['format'], 'json'>;

const RENDERERS: Record<TextFormat, (graph: PluginGraph) => string> = {
  tree: renderTree,
  dot: renderDot,
  mermaid: renderMermaid,
};

/** `GET /v1/tenants/:tenant/dependencies` */
export async function getDependencies({ services, params, url }: Call): Promise<Response> {
  const { format } = readQuery(url, DependencyGraphQuery);
  const graph = await loadGraph(services, params.tenant);
  if (format === 'json') return respond(toDependencyGraph(graph));
  return new Response(`${RENDERERS[format](graph)}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** `GET /v1/tenants/:tenant/plugins/:plugin/why` */
export async function getWhyInstalled({ services, params: { tenant, plugin } }: Call): Promise<Response> {
  const why = whyInstalled(await loadGraph(services, tenant), plugin);
  if (why === undefined) throw notInstalled(tenant, plugin);
  return respond(why);
}

async function loadGraph({ db }: Services, tenant: string): Promise<PluginGraph> {
  const { installed } = await loadTenantState(db, tenant);
  return graphOf(installed.map(({ manifest }) => manifest));
}
