import { createHash } from 'node:crypto';
import type { Answer, TestDispatcher } from './start-dispatcher.ts';

/** Text of a backup; of the platform's when there is no tenant. */
export async function backUp(platform: TestDispatcher, tenant?: string): Promise<string> {
  const path = tenant === undefined ? '/v1/backup' : `/v1/tenants/${tenant}/backup`;
  const response = await platform.fetch(path, { headers: toHeaders(platform) });
  if (!response.ok) throw new Error(await response.text());
  return response.text();
}

export async function restore(platform: TestDispatcher, backup: string, tenant?: string): Promise<Answer> {
  const path = tenant === undefined ? '/v1/restore' : `/v1/tenants/${tenant}/restore`;
  const response = await platform.fetch(path, { method: 'POST', headers: toHeaders(platform), body: backup });
  return { status: response.status, body: await response.json() };
}

/** The backup with other lines, and a last line that fits them: one that somebody has forged. */
export function forge(backup: string, change: (lines: string[]) => string[]): string {
  const lines = change(backup.trimEnd().split('\n').slice(0, -1));
  const text = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `${text}${JSON.stringify({ lines: lines.length, sha256 })}\n`;
}

function toHeaders({ operatorToken }: TestDispatcher): Record<string, string> {
  return { authorization: `Bearer ${operatorToken}` };
}
