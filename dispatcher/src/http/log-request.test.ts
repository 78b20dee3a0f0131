import { afterEach, expect, test, vi } from 'vitest';
import { logRequest, toRequestLog } from './log-request.ts';

const note = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  method: 'GET',
  startedAt: 0,
  operation: 'getTrace',
  route: '/v1/tenants/:tenant/traces/:trace',
  tenant: 'demo',
  actor: 'operator',
} as const;

afterEach(() => void vi.restoreAllMocks());

test.each<[REQUEST_LOG: string | undefined, statuses: number[]]>([
  [undefined, [500, 503]],
  ['errors', [500, 503]],
  ['all', [200, 404, 500, 503]],
  ['off', []],
  ['everything', [500, 503]],
])('REQUEST_LOG=%s says %j', (text, statuses) => {
  const info = vi.spyOn(console, 'info').mockReturnValue();
  for (const status of [200, 404, 500, 503]) logRequest(toRequestLog(text), note, { status, durationMs: 3 });
  const lines = info.mock.calls.map(([line]) => JSON.parse(line as string) as { status: number });
  expect(lines.map(({ status }) => status)).toEqual(statuses);
});

test('a line has what tells requests apart, and nothing that somebody wrote', () => {
  const info = vi.spyOn(console, 'info').mockReturnValue();
  logRequest('all', note, { status: 200, durationMs: 3 });
  expect(JSON.parse(info.mock.calls[0]?.[0] as string)).toEqual({
    level: 'info',
    event: 'request',
    message: 'A request was answered.',
    requestId: note.id,
    method: 'GET',
    route: note.route,
    status: 200,
    durationMs: 3,
    tenant: 'demo',
    actor: 'operator',
  });
});
