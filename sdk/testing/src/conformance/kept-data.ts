import { buffer } from 'node:stream/consumers';
import type { TestPlatform } from '../platform/test-platform.ts';
import type { PluginUnderTest } from '../plugin-under-test.ts';

/** What an installation has kept, as texts with a character for each byte, by what wrote it. */
export type KeptData = Record<'context.db' | 'context.kv' | 'context.storage', string[]>;

type Bucket = Awaited<ReturnType<TestPlatform['local']['miniflare']['getR2Bucket']>>;

/** Uninstalls the plugin, which writes down all that it has kept, and reads that. @throws OPERATION_FAILED */
export async function readKeptData({ client, local }: TestPlatform, plugin: PluginUnderTest): Promise<KeptData> {
  const { id, tenant } = plugin;
  const { hash } = await client.call('planChange', { tenant, body: { remove: [id] } });
  await client.call('applyPlan', { tenant, body: { hash, consent: true } });
  const bucket = await local.miniflare.getR2Bucket('ARTIFACTS');
  const kept: KeptData = { 'context.db': [], 'context.kv': [], 'context.storage': [] };
  for await (const [, text] of readObjects(bucket, `exports/${tenant}/`)) {
    for (const line of text.split('\n')) addLine(kept, line);
  }
  for await (const object of readObjects(bucket, `files/${tenant}/${id}/`)) kept['context.storage'].push(...object);
  return kept;
}

/** Its settings are in there, too, which the plugin did not write. */
function addLine(kept: KeptData, line: string): void {
  if (line === '') return;
  const entry = JSON.parse(line) as { entry?: unknown; table?: string; sql?: string; row?: Record<string, unknown> };
  if (entry.entry !== undefined) kept['context.kv'].push(line);
  if (entry.table === undefined && entry.sql === undefined) return;
  kept['context.db'].push(line, ...Object.values(entry.row ?? {}).map(toBytes));
}

function toBytes(value: unknown): string {
  const isBinary = typeof value === 'object' && value !== null && 'base64' in value;
  return isBinary ? Buffer.from(String(value.base64), 'base64').toString('latin1') : '';
}

/** Names and contents. */
async function* readObjects(bucket: Bucket, prefix: string): AsyncGenerator<[string, string]> {
  for (let cursor: string | undefined; ;) {
    const page = await bucket.list({ prefix, ...(cursor !== undefined && { cursor }) });
    for (const { key } of page.objects) {
      const object = await bucket.get(key);
      if (object !== null) yield [key, (await buffer(object.body)).toString('latin1')];
    }
    if (!page.truncated) return;
    ({ cursor } = page);
  }
}
