import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { runCommand } from '../fixtures/run-command.ts';

const ROUTE = 'GET /v1/tenants/t/plugins/shop/egress';
const AT = '2026-11-28T19:10:00.000Z';
const NONE = { requests: 0, refused: 0, bytesUp: 0, bytesDown: 0 };
const CONTACT = { port: 443, declared: false, ...NONE, firstAt: AT, lastAt: AT };

test('what was declared, granted and contacted is told, and what was refused', async () => {
  const report = {
    declared: [
      {
        host: 'api.example.com',
        plainHttp: false,
        injects: [{ header: 'authorization', setting: 'api_key' }],
        granted: true,
        contacted: true,
      },
      {
        host: '*.example.org',
        port: 8443,
        methods: ['GET'],
        plainHttp: true,
        injects: [],
        granted: false,
        contacted: false,
      },
    ],
    contacts: [
      { ...CONTACT, host: 'evil.example', refused: 3, lastCode: 'EGRESS_DENIED' },
      {
        ...CONTACT,
        host: 'api.example.com',
        declared: true,
        requests: 2,
        bytesUp: 10,
        bytesDown: 2048,
        lastStatus: 200,
      },
    ],
    recent: [],
    forgottenHosts: 4,
  };
  await using server = await startHttpServer({ [ROUTE]: () => report });
  expect((await runCommand('egress shop --tenant t', { server })).out).toBe(
    `DECLARED                        METHODS  GRANTED  CONTACTED  INJECTED
api.example.com                 all      yes      yes        authorization from api_key
*.example.org:8443 (also http)  GET      no       never

CONTACTED            REQUESTS  REFUSED  SENT  RECEIVED  LAST           AT
evil.example:443     0         3        0 B   0 B       EGRESS_DENIED  2026-11-28 19:10
api.example.com:443  2         0        10 B  2048 B    200            2026-11-28 19:10
4 more hosts are not kept.
`,
  );
});

test('a plugin without hosts says so', async () => {
  const report = { declared: [], contacts: [], recent: [], forgottenHosts: 0 };
  await using server = await startHttpServer({ [ROUTE]: () => report });
  expect((await runCommand('egress shop --tenant t', { server })).out).toBe(
    'shop declares no hosts, so it reaches none.\n\nshop has contacted nobody.\n',
  );
});
