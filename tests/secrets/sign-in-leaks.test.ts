/** Operators sign in at a provider, well and badly, and afterwards no secret of it is in anything that was written or told. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveOpenId } from '../../dispatcher/testing/serve-openid.ts';
import type { ServedOpenId } from '../../dispatcher/testing/serve-openid.ts';
import { SignInBrowser } from '../../dispatcher/testing/sign-in-browser.ts';
import { StartingPlatform } from '../support/platform-process.ts';
import type { PlatformProcess } from '../support/platform-process.ts';
import { SecretHunt } from '../support/secret-hunt.ts';
import { GOSSIP } from './hostile-sources.ts';

/** The dispatcher's runtime, and the bundler of its code. Those of plugins and databases are started otherwise. */
const OWN = /workerd serve .*--control-fd=3 |esbuild --service=/;

const hunt = new SecretHunt();
const clientSecret = hunt.keep('client secret', `secret-${randomBytes(18).toString('hex')}`);
const folder = mkdtempSync(join(tmpdir(), 'sign-in-leaks-'));
const [stateDir, temporaryDir] = [join(folder, 'state'), join(folder, 'tmp')];
let openId: ServedOpenId;
let starting: StartingPlatform;
let platform: PlatformProcess;

beforeAll(async () => {
  for (const each of [stateDir, temporaryDir]) mkdirSync(each);
  openId = await serveOpenId({ clientSecret, onAnswer: keepTokens });
  starting = new StartingPlatform({ stateDir, temporaryDir, env: openId.variables });
  platform = await starting.whenReady();
  openId.double.redirectUris.add(`${platform.url}/v1/sign-in/openid/callback`);
  await platform.createTenant('acme');
  await platform.publish(GOSSIP);
  await platform.install('acme', 'gossip');
}, 300_000);
afterAll(async () => {
  await starting.end('SIGKILL');
  await openId.close();
  rmSync(folder, { recursive: true });
});

/** Keeps what the provider gives out, and what is sent to it. */
async function keepTokens(request: Request, answer: Response): Promise<void> {
  if (!request.url.endsWith('/token')) return;
  const form = new URLSearchParams(await request.text());
  const body = (await answer.json().catch(() => ({}))) as Record<string, string>;
  for (const name of ['code', 'code_verifier']) keepIfAny(name, form.get(name));
  for (const name of ['access_token', 'id_token']) keepIfAny(name, body[name]);
}

function keepIfAny(name: string, value: string | null | undefined): void {
  if (typeof value === 'string') hunt.keep(name, value);
}

async function signIn(sub: string, problem?: string): Promise<void> {
  const browser = new SignInBrowser(platform.url, openId.double);
  const back = await openId.double.choose(await browser.begin(), sub);
  keepIfAny('state', back.searchParams.get('state'));
  keepIfAny('cookie of an attempt', browser.cookies.get('sign-in'));
  expect(await browser.comeBack(back)).toBe(problem === undefined ? '/' : `/sign-in?problem=${problem}`);
  keepIfAny('cookie of a session', browser.cookies.get('session'));
  if (problem === undefined) {
    const session = (await (await browser.go('/v1/session')).json()) as { csrfToken: string };
    keepIfAny('token against forgery', session.csrfToken);
  }
  // Whoever comes again gets nowhere.
  expect(await browser.comeBack(back)).toBe('/sign-in?problem=SIGN_IN_LOST');
}

test('people sign in, and are refused', async () => {
  await signIn('ann');
  await signIn('bob');
  await signIn('cleo', 'NOT_ALLOWED');
  openId.double.forgeNext('wrong-signature');
  await signIn('ann', 'TOKEN_NOT_VALID');
  openId.double.failNext({ on: /POST \/token/, status: 400, error: 'invalid_client' });
  await signIn('ann', 'PROVIDER_REFUSED');
});

test('a plugin sees nothing of it', async () => {
  const headers = { authorization: `Bearer ${platform.operatorToken}` };
  const look = await fetch(`${platform.url}/v1/tenants/acme/api/gossip/look`, { headers });
  const text = await look.text();
  expect(text).toContain('workers.');
  hunt.read('all that a plugin sees', text);
});

test('nothing that was written or told has a secret in it', async () => {
  for (const path of ['/v1/audit', '/v1/tenants/acme/audit', '/v1/people', '/v1/health', '/v1/sign-in'])
    hunt.read(path, JSON.stringify((await platform.call('GET', path)).body));
  let others = 0;
  for (const pid of [platform.pid, ...platform.children]) {
    const command = readProcess(pid, 'cmdline').replaceAll('\0', ' ');
    hunt.read('cmdline of a process', command);
    // The operator has put the client's secret into the environment of the platform itself.
    const isOwn = pid === platform.pid || OWN.test(command);
    if (!isOwn) others += 1;
    hunt.read(`environ of ${command}`, readProcess(pid, 'environ'), isOwn ? ['client secret'] : []);
  }
  expect(others).toBeGreaterThan(0);
  hunt.readFolder(stateDir);
  hunt.readFolder(temporaryDir);
  await starting.end('SIGTERM');
  hunt.readFolder(stateDir);
  expect(platform.output).toContain('PROVIDER_REFUSED');
  hunt.read('standard output and error', platform.output);
  expect(hunt.finds()).toEqual([]);
});

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
