import { DEFAULT_TENANT_LIMITS, HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, HookCondition, HookDefinition, HookName, HookResponse } from '@digital-commerce/plugin-schema';
import type { HandlerResult } from '../src/dispatch/handler-result.ts';
import { Breakers } from '../src/hooks/breakers.ts';
import { executeHook, toResponse } from '../src/hooks/execute.ts';
import type { HookExecution } from '../src/hooks/execute.ts';
import type { HandlerCall, HookEnvironment } from '../src/hooks/hook-run.ts';
import { orderHandlers } from '../src/hooks/order.ts';
import type { RoutedInstallation } from '../src/routing/routed.ts';

export interface Clock {
  now: number;
}

/** What a handler does with the data it gets. It may move the clock. */
export type Act = (data: never, clock: Clock, call: HandlerCall) => HandlerResult | Promise<HandlerResult>;

export interface HandlerUnderTest {
  plugin: string;
  act: Act;
  priority?: number;
  timeoutMs?: number;
  position?: number;
  when?: HookCondition;
  after?: string[];
  observe?: boolean;
}

interface RunOptions extends Partial<Pick<HookEnvironment, 'breakers' | 'retryLater'>> {
  /** Default: the hook's own. */
  definition?: HookDefinition;
  /** Plugin that the tenant chose. */
  chosen?: string;
  clock?: Clock;
}

export const returns = (data?: unknown): HandlerResult => ({
  logs: [],
  outcome: 'returned',
  ...(data !== undefined && { data }),
});
export const rejects = (message: string, code?: string): HandlerResult => ({
  logs: [],
  outcome: 'rejected',
  rejection: { message, ...(code !== undefined && { code }) },
});
export const throws = (message: string, plain: boolean): HandlerResult => ({
  logs: [],
  outcome: 'threw',
  error: { name: 'Error', message },
  plain,
});
export const fails = (code: ErrorCode): HandlerResult => ({ outcome: 'failed', error: new PlatformError(code, code) });

/** Runs a hook of a tenant that has these handlers. The clock stands still unless a handler moves it. */
export async function executeWith(
  hook: HookName,
  data: unknown,
  handlers: readonly HandlerUnderTest[],
  { definition = HOOKS[hook], chosen, clock = { now: 1_000 }, ...given }: RunOptions = {},
): Promise<HookExecution> {
  const acts = new Map<string, Act>();
  const routed = handlers.map(({ act, ...handler }, index) => {
    const installation = { id: handler.plugin, version: '1.0.0' } as RoutedInstallation;
    const file = `src/${index}.ts`;
    acts.set(file, act);
    const { priority = 100, timeoutMs, position = 0, when, observe = false } = handler;
    return { ...handler, installation, file, priority, timeoutMs, position, when, observe };
  });
  const table = {
    tenant: 'demo',
    revision: 1,
    killRevision: 0,
    limits: DEFAULT_TENANT_LIMITS,
    installations: new Map(),
    workflows: new Map(),
    providers: new Map(chosen === undefined ? [] : [[hook, chosen]]),
    handlers: new Map([[hook, orderHandlers(routed, new Map()).handlers]]),
  };
  const breakers = new Breakers(() => clock.now);
  return executeHook(
    table,
    { hook, definition, data },
    {
      breakers,
      ...given,
      now: () => clock.now,
      callHandler: async ({ file }, call) => acts.get(file)!(JSON.parse(call.data) as never, clock, call),
    },
  );
}

/** The same, as the host application is told of it. */
export async function runWith(...call: Parameters<typeof executeWith>): Promise<HookResponse> {
  return toResponse(await executeWith(...call));
}

/** `<plugin> <outcome> <code>` of each handler, in order. */
export const outcomes = ({ trace }: Pick<HookExecution, 'trace'>): string[] =>
  trace.handlers.map(({ plugin, outcome, code }) => [plugin, outcome, ...(code === undefined ? [] : [code])].join(' '));

/** Handlers that write down when they begin and end. */
export function createSteps(): { log: string[]; step: (name: string, result?: HandlerResult) => Act } {
  const log: string[] = [];
  const step =
    (name: string, result = returns()): Act =>
    async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      await Promise.resolve();
      log.push(`${name} ends`);
      return result;
    };
  return { log, step };
}
