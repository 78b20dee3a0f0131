import { LIMITS, PlatformError, resourcePermission, ResourceName } from '@digital-commerce/plugin-schema';
import type { ResourceRecord } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { isDeeperThan } from '../../json/depth.ts';
import { askHost } from '../../resources/ask-host.ts';
import { resourceError } from '../../resources/ask-over-http.ts';
import { verbOf } from '../../resources/resource-request.ts';
import type { ResourceRequest } from '../../resources/resource-request.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';

const TIMEOUT_MS = 10_000;

/** It becomes a segment of a path, where these would lead elsewhere. */
const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\.{1,2}$)[^\p{Cc}]*$/u, 'an id without control characters, and neither "." nor ".."');
const Query = z.strictObject({
  filter: z.record(z.string().max(100), z.union([z.string().max(1_000), z.number(), z.boolean()])).exactOptional(),
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).exactOptional(),
});
const RecordShape = z.record(z.string(), z.unknown());
const Page = z.object({ items: z.array(RecordShape), cursor: z.string().exactOptional() });

export const RESOURCES_OPERATIONS = {
  'resources.get': {
    args: z.tuple([ResourceName, Id]),
    run: async (scope, [resource, id]) => {
      const value = await ask(scope, { method: 'get', resource, id });
      return value === undefined || value === null ? undefined : toRecord(resource, value);
    },
  },
  'resources.list': {
    args: z.tuple([ResourceName, Query]),
    run: async (scope, [resource, query]) => {
      const parsed = Page.safeParse(await ask(scope, { method: 'list', resource, query }));
      if (!parsed.success) throw resourceError(resource, 'answered a list with what is no `{ "items": […] }`');
      return parsed.data;
    },
  },
  'resources.create': {
    args: z.tuple([ResourceName, z.unknown()]),
    run: async (scope, [resource, data]) => toRecord(resource, await ask(scope, { method: 'create', resource, data })),
  },
  'resources.update': {
    args: z.tuple([ResourceName, Id, z.unknown()]),
    run: async (scope, [resource, id, data]) => {
      const value = await ask(scope, { method: 'update', resource, id, data });
      if (value === undefined || value === null) throw resourceError(resource, `has no record "${id}"`);
      return toRecord(resource, value);
    },
  },
  'resources.delete': {
    args: z.tuple([ResourceName, Id]),
    run: async (scope, [resource, id]) => (await ask(scope, { method: 'delete', resource, id })) === true,
  },
} satisfies HostOperationTable;

/** @throws PERMISSION_DENIED, RESOURCE_NOT_FOUND, RESOURCE_ERROR */
async function ask({ services, tenant, target, endsAt }: InvocationScope, request: ResourceRequest): Promise<unknown> {
  const { resource } = request;
  const permission = resourcePermission(resource, verbOf(request));
  if (!target.granted.has(permission)) {
    throw new PlatformError(
      'PERMISSION_DENIED',
      `Plugin "${target.id}" does not hold "${permission}". Ask for it under "resources" of the manifest.`,
    );
  }
  const timeoutMs = Math.min(TIMEOUT_MS, endsAt - Date.now());
  const value = await askHost(services, request, { tenant, plugin: target.id, timeoutMs });
  if (isDeeperThan(value, LIMITS.maxPayloadDepth))
    throw resourceError(resource, 'answered with what is nested too deeply');
  return value;
}

function toRecord(resource: string, value: unknown): ResourceRecord {
  const parsed = RecordShape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw resourceError(resource, 'answered with what is no record');
}
