/** A deploy that stops at any of its requests goes on with the next run, and ends where an undisturbed one ends. */
import type { CloudflareFault, RecordedRequest } from '@digital-commerce/service-doubles/cloudflare';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDeployAccount, toKind } from '../support/deploy-account.ts';
import type { DeployAccount } from '../support/deploy-account.ts';
import { writeSmallPlatform } from '../support/small-platform.ts';
import type { SmallPlatform } from '../support/small-platform.ts';

const REFUSED: CloudflareFault = { kind: 'refused', status: 403, code: 10000 };
const UNAVAILABLE: CloudflareFault = { kind: 'refused', status: 503 };
const LOST: CloudflareFault = { kind: 'lost' };
const MOST_RUNS = 80;

let platform: SmallPlatform;
let account: DeployAccount;
/** Deployed once, without a failure. */
let undisturbed: DeployAccount;
beforeAll(async () => {
  platform = writeSmallPlatform();
  undisturbed = await startDeployAccount();
  await undisturbed.deploy(platform.root);
});
beforeEach(async () => void (account = await startDeployAccount()));
afterEach(() => account.close());
afterAll(async () => {
  await undisturbed.close();
  platform.remove();
});

/** Each request of its own kind fails when it comes for the first time. */
function failEachOnce(fault: CloudflareFault, isHit: (request: RecordedRequest) => boolean = () => true): Set<string> {
  const failed = new Set<string>();
  account.double.fault = (request) => {
    const kind = toKind(request);
    if (failed.has(kind) || !isHit(request)) return undefined;
    failed.add(kind);
    return fault;
  };
  return failed;
}

/** @returns how many runs failed, and the operator tokens that were shown */
async function deployUntilDone(): Promise<{ failures: number; tokens: string[] }> {
  const tokens: string[] = [];
  for (let failures = 0; failures < MOST_RUNS; failures += 1) {
    try {
      const deployment = await account.prepare(platform.root);
      if (!deployment.hasChanges) return { failures, tokens };
      await deployment.apply({ runStep: (_, work) => work(), onOperatorToken: (token) => void tokens.push(token) });
      return { failures, tokens };
    } catch (error) {
      expect(error).toMatchObject({ name: 'PlatformError', code: expect.stringMatching(/^CLOUDFLARE_/) as string });
    }
  }
  throw new Error(`It was not done after ${MOST_RUNS} runs.`);
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(hash).toString('hex');
}

function secretOf(name: string): unknown {
  const bindings = account.double.account.scripts.get('main')?.bindings ?? [];
  return bindings.find((binding) => binding.name === name)?.['text'];
}

async function expectSameAsUndisturbed(): Promise<void> {
  account.double.fault = () => undefined;
  expect((await account.prepare(platform.root)).hasChanges).toBe(false);
  expect(account.double.account.describe()).toEqual(undisturbed.double.account.describe());
}

test('each request refused once, from an empty account', async () => {
  const failed = failEachOnce(REFUSED);
  const { failures, tokens } = await deployUntilDone();
  expect(failures).toBeGreaterThan(15);
  // What has no address yet is not told again to have none.
  const all = undisturbed.double.requests.map(toKind).filter((kind) => kind !== 'POST /workers/scripts/side/subdomain');
  expect([...failed]).toEqual(expect.arrayContaining(all));
  await expectSameAsUndisturbed();
  // Whichever run set it, a person has seen it.
  expect(await Promise.all(tokens.map(sha256))).toContain(secretOf('OPERATOR_TOKEN_HASH'));
}, 600_000);

test('each answer to a change lost once, from an empty account', async () => {
  const failed = failEachOnce(LOST, ({ changes }) => changes);
  const { tokens } = await deployUntilDone();
  expect(failed.size).toBeGreaterThan(10);
  await expectSameAsUndisturbed();
  expect(await Promise.all(tokens.map(sha256))).toContain(secretOf('OPERATOR_TOKEN_HASH'));
}, 600_000);

test('what is unavailable for a moment is tried again within one run, after the time that the API asks for', async () => {
  const fault: CloudflareFault = { kind: 'refused', status: 429, code: 971, headers: { 'retry-after': '2' } };
  failEachOnce(UNAVAILABLE, ({ path }) => /namespaces$|scripts\/(side|main)$/.test(path));
  const { fault: unavailable } = account.double;
  let askedAt: number | undefined;
  account.double.fault = (request) => {
    if (!request.changes || request.path !== '/d1/database') return unavailable(request);
    if (askedAt !== undefined) {
      expect(Date.now() - askedAt).toBeGreaterThan(1_900);
      return undefined;
    }
    askedAt = Date.now();
    return fault;
  };
  expect((await deployUntilDone()).failures).toBe(0);
  expect(askedAt).toBeDefined();
  await expectSameAsUndisturbed();
}, 240_000);

test('each request refused once, when a new version comes to what there is', async () => {
  await account.deploy(platform.root);
  const before = { key: secretOf('SETTINGS_KEY'), operator: secretOf('OPERATOR_TOKEN_HASH') };
  platform.configure((text) =>
    text.replace('["* * * * *"]', '["*/5 * * * *"]').replace(/\[\[tail_consumers\]\]\n.*\n/, ''),
  );
  platform.write('src/main.js', "export class Room {}\nexport default { fetch: () => new Response('two') };");
  platform.write('pages/index.html', '<p>Two</p>');
  platform.write('migrations/0002_second.sql', 'ALTER TABLE tenants ADD COLUMN name TEXT;');
  await undisturbed.deploy(platform.root);
  failEachOnce(REFUSED);
  const { failures, tokens } = await deployUntilDone();
  expect(failures).toBeGreaterThan(10);
  await expectSameAsUndisturbed();
  expect(tokens).toEqual([]);
  expect({ key: secretOf('SETTINGS_KEY'), operator: secretOf('OPERATOR_TOKEN_HASH') }).toEqual(before);
}, 600_000);
