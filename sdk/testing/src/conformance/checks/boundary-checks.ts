import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { randomBytes } from 'node:crypto';
import { pollUntil } from '../../poll-until.ts';
import type { PluginUnderTest } from '../../plugin-under-test.ts';
import type { ConformanceSetup } from '../conformance-setup.ts';
import type { DeclaredHandler } from '../declared-handlers.ts';
import type { KeptData } from '../kept-data.ts';
import { markStrings } from '../payloads/mark-strings.ts';
import type { CheckResult } from '../report.ts';

/** Notes of requests are on their way for as long as this. */
const NOTED_WITHIN_MS = 1_000;

const LEAK_TODO =
  'Keep nothing of a call in variables of a module: use context.kv or context.db. Or declare `isolation: "tenant"`.';

/** Brings a word in as one tenant, and looks for it as another one of the same release. */
export async function checkIsolation(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'isolation';
  if (setup.manifest.isolation === 'tenant') {
    const why = 'Each tenant has a process of its own (`isolation: tenant`).';
    return [{ check, subject: 'plugin', status: 'skip', why }];
  }
  const canary = `canary-${randomBytes(6).toString('hex')}`;
  const marked = Object.entries(setup.settings()).map(([key, value]) => [
    key,
    isMade(value) ? `${value}-${canary}` : value,
  ]);
  await using first = await setup.start({ settings: Object.fromEntries(marked) });
  await using second = await setup.start();
  for (const handler of setup.handlers) {
    for (const payload of handler.payloads.slice(0, 2)) await handler.call(first, mark(handler, payload, canary));
  }
  const results: CheckResult[] = [];
  for (const handler of setup.handlers) {
    const replies: unknown[] = [];
    for (const payload of handler.payloads.slice(0, 2)) replies.push((await handler.call(second, payload)).reply);
    const { subject } = handler;
    const where = await findLeak(second, replies, canary);
    results.push(
      where === undefined
        ? { check, subject, status: 'pass', why: 'Nothing that another tenant brought in was seen.' }
        : {
            check,
            subject,
            status: 'fail',
            why: `What tenant A brought in was found in ${where} of tenant B.`,
            todo: LEAK_TODO,
          },
    );
    if (where !== undefined) return results;
  }
  return [...results, toKeptResult(await setup.readKeptData(second), canary)];
}

function toKeptResult(kept: KeptData, canary: string): CheckResult {
  const [check, subject] = ['isolation', 'data'] as const;
  const leaks = Object.entries(kept).filter(([, texts]) => texts.some((text) => text.includes(canary)));
  if (leaks.length === 0)
    return { check, subject, status: 'pass', why: 'Nothing that another tenant brought in was kept.' };
  const why = `What tenant A brought in is kept in ${leaks.map(([place]) => place).join(', ')} of tenant B.`;
  return { check, subject, status: 'fail', why, todo: LEAK_TODO };
}

/** Calls everything, and looks at where it wanted to go. */
export async function checkEgress(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'egress';
  await using plugin = await setup.start();
  for (const handler of setup.handlers) {
    for (const payload of handler.payloads.slice(0, 2)) await handler.call(plugin, payload);
  }
  const undeclared = async () => {
    const { contacts } = await plugin.egress();
    const hosts = contacts.filter(({ declared }) => !declared).map(({ host }) => host);
    return hosts.length === 0 ? undefined : hosts;
  };
  const hosts = await pollUntil('undeclared hosts', undeclared, NOTED_WITHIN_MS).catch(() => []);
  if (hosts.length === 0)
    return [{ check, subject: 'plugin', status: 'pass', why: 'It asked no host that it does not declare.' }];
  return hosts.map((host) => ({
    check,
    subject: `host ${host}`,
    status: 'fail',
    why: `It sent a request to "${host}", which the manifest does not declare, and which is refused.`,
    todo: `Declare it with .egress('${host}'), or take the request out.`,
  }));
}

export async function checkLifecycle(setup: ConformanceSetup): Promise<CheckResult[]> {
  const handlers = Object.keys(setup.manifest.lifecycle).join(', ') || 'no handler of its own';
  const subject = `lifecycle (${handlers})`;
  await using plugin = await setup.start();
  await setup.upgradeAndUninstall(plugin);
  return [{ check: 'lifecycle', subject, status: 'pass', why: 'It was upgraded, and then uninstalled.' }];
}

/** A value that nobody has to keep as it is. */
function isMade(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('made-up-');
}

/** The word in each place of the value that takes one. */
function mark({ kind, name, takesAnything }: DeclaredHandler, payload: unknown, canary: string): unknown {
  const { payload: schema } = HOOKS[name as HookName] ?? {};
  const isValid = kind === 'hook' ? (value: unknown) => schema?.safeParse(value).success ?? false : () => takesAnything;
  const marked = markStrings(payload, canary, isValid);
  if (!takesAnything || typeof marked !== 'object' || marked === null || Array.isArray(marked)) return marked;
  return { ...marked, canary };
}

async function findLeak(
  plugin: PluginUnderTest,
  replies: readonly unknown[],
  canary: string,
): Promise<string | undefined> {
  const places: [string, unknown][] = [
    ['the answer', replies],
    ['a request to another server', plugin.http.requests],
    ['an event', await plugin.events()],
    ['a line of log', await plugin.logs()],
  ];
  return places.find(([, value]) => JSON.stringify(value)?.includes(canary))?.[0];
}
