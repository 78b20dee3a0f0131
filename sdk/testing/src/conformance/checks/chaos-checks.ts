import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { CUT_CONNECTION, STALL } from '../../http/fake-server.ts';
import type { FakeServer, SentRequest } from '../../http/fake-server.ts';
import type { PluginUnderTest } from '../../plugin-under-test.ts';
import type { ConformanceSetup } from '../conformance-setup.ts';
import type { DeclaredHandler } from '../declared-handlers.ts';
import type { CheckName, CheckResult } from '../report.ts';
import { callAll } from './call-all.ts';

const FAILURES: Readonly<Record<string, FakeServer>> = {
  'servers that answer 500': () => new Response('down', { status: 500 }),
  'servers that break off': () => CUT_CONNECTION,
};
/** Longer than the pause before the first retry. */
const RETRY_WITHIN = '10m';

export async function checkUpstreamErrors(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'upstream-errors';
  if (!setup.hasEgress) return [skip(check, 'It asks no servers.')];
  const results: CheckResult[] = [];
  for (const [what, answer] of Object.entries(FAILURES)) {
    await using plugin = await setup.start({ http: setup.servers(answer) });
    const found = await callAll(plugin, setup.handlers.filter(mustGoOn), {
      check,
      payloads: ({ payloads }) => [[what, payloads[0]]],
      todo: () => 'Catch what http throws, look at the status, and go on without the answer, or refuse in words.',
    });
    results.push(...found);
  }
  return results.length > 0 ? results : [skip(check, 'All it has are handlers that are called again when they throw.')];
}

export async function checkUpstreamStalls(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'upstream-stalls';
  const hooks = setup.handlers.filter((handler) => handler.kind === 'hook' && mustGoOn(handler));
  if (!setup.hasEgress) return [skip(check, 'It asks no servers.')];
  if (hooks.length === 0) return [skip(check, 'It has no hook that others wait for.')];
  await using plugin = await setup.start({ http: setup.servers(() => STALL) });
  return await callAll(plugin, hooks, {
    check,
    payloads: ({ payloads }) => [['servers that never answer', payloads[0]]],
    todo: () =>
      'Pass `signal: AbortSignal.timeout(500)` with the request, below what the hook has, and go on without the answer.',
  });
}

/** Ends the process in the middle of the first call that asks a server, else between two calls. */
export async function checkKilledCell(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'killed-cell';
  const [first] = setup.handlers;
  if (first === undefined) return [skip(check, 'It declares no handler.')];
  await using plugin = await setup.start();
  let isKilled = false;
  const kill: FakeServer = async () => {
    isKilled = await setup.killCell(plugin);
    return STALL;
  };
  for (const where of Object.keys(setup.servers(kill))) plugin.http.respond(where, kill);
  for (const handler of setup.handlers) {
    await handler.call(plugin, handler.payloads[0]);
    if (isKilled) break;
  }
  if (!isKilled) await setup.killCell(plugin);
  for (const where of Object.keys(setup.servers(kill))) plugin.http.respond(where, () => ({}));
  return await callAll(plugin, setup.handlers, {
    check,
    payloads: ({ payloads }) => [['the first call of a new process', payloads[0]]],
    todo: () =>
      'Keep what the next call needs in context.kv or context.db, and start without it: a process may end at any time.',
  });
}

/** Ends the process while another server has the request and has not answered; then has the delivery tried again. */
export async function checkRedelivery(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'redelivery';
  const delivered = setup.handlers.filter(({ isDelivered }) => isDelivered);
  if (delivered.length === 0) return [skip(check, 'It has nothing that is delivered again.')];
  if (!setup.hasEgress) return [skip(check, 'It asks no servers.')];
  const results: CheckResult[] = [];
  for (const handler of delivered) {
    await using plugin = await setup.start();
    results.push({ check, subject: handler.subject, ...(await redeliver(setup, plugin, handler)) });
  }
  return results;
}

async function redeliver(
  setup: ConformanceSetup,
  plugin: PluginUnderTest,
  handler: DeclaredHandler,
): Promise<Pick<CheckResult, 'status' | 'why' | 'todo'>> {
  let isKilled = false;
  const answer: FakeServer = async ({ method }) => {
    if (isKilled || method === 'GET') return {};
    isKilled = await setup.killCell(plugin);
    return STALL;
  };
  for (const where of Object.keys(setup.servers(answer))) plugin.http.respond(where, answer);
  await handler.call(plugin, handler.payloads[0]);
  if (!isKilled) return { status: 'skip', why: 'It sent nothing that changes something elsewhere.' };
  await plugin.clock.advance(RETRY_WITHIN);
  const sent = plugin.http.requests.filter(({ method }) => method !== 'GET');
  const [first, ...later] = sent;
  const again = later.find(({ url }) => url === first?.url);
  if (again === undefined) return { status: 'pass', why: 'It did not send the request a second time.' };
  if (keyOf(again) !== undefined && keyOf(again) === keyOf(first)) {
    return { status: 'pass', why: 'It sent the request again with the same Idempotency-Key.' };
  }
  return {
    status: 'fail',
    why: `It sent ${again.method} ${again.url} twice, with nothing that tells the server that it is the same request.`,
    todo: 'Send context.invocation.idempotencyKey as the Idempotency-Key header, or look up first whether it was done.',
  };
}

function keyOf(request: SentRequest | undefined): string | undefined {
  return request?.headers['idempotency-key'];
}

/** Somebody waits for the answer, and gets none when it throws. A provider's failure is its answer. */
function mustGoOn({ kind, name }: DeclaredHandler): boolean {
  if (kind === 'endpoint') return true;
  if (kind !== 'hook') return false;
  return ['filter', 'gate', 'collect'].includes(HOOKS[name as HookName].kind);
}

function skip(check: CheckName, why: string): CheckResult {
  return { check, subject: 'plugin', status: 'skip', why };
}
