import type { HookName } from '@digital-commerce/plugin-schema';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installedPlugin, tenantState } from '../../testing/installed-plugin.ts';
import { fails, returns, runWith, throws } from '../../testing/hook-under-test.ts';
import type { Act, HandlerUnderTest } from '../../testing/hook-under-test.ts';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import { compileRoutingTable } from '../routing/compile.ts';

const HOOK: HookName = 'before_payment_process';
const PLUGINS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'];
const somePlugins = fc.subarray(PLUGINS, { maxLength: 2 });

interface Installed {
  id: string;
  dependsOn: string[];
  hooks: { priority: number; before: string[]; after: string[] }[];
}

/** Installed plugins with any priorities and neighbours. Each depends on one later plugin at most. */
const anyInstalled: fc.Arbitrary<Installed[]> = fc.subarray(PLUGINS).chain((ids) =>
  fc.tuple(
    ...ids.map((id, index) =>
      fc.record({
        id: fc.constant(id),
        dependsOn: fc
          .option(fc.constantFrom(...ids.slice(index + 1), id))
          .map((other) => (other === null || other === id ? [] : [other])),
        hooks: fc.array(
          fc.record({ priority: fc.constantFrom(0, 100, 1_000), before: somePlugins, after: somePlugins }),
          { maxLength: 2 },
        ),
      }),
    ),
  ),
);

function orderOf(installed: readonly Installed[]): string[] {
  const plugins = installed.map(({ id, dependsOn, hooks }) =>
    installedPlugin(id, {
      dependencies: Object.fromEntries(dependsOn.map((other) => [other, '^1.0.0'])),
      hooks: hooks.map((hook, index) => ({ hook: HOOK, file: `src/${index}.ts`, ...hook })),
    }),
  );
  const { handlers } = compileRoutingTable(tenantState(...plugins));
  return (handlers.get(HOOK) ?? []).map(({ installation, file }) => `${installation.id} ${file}`);
}

/** Whether another plugin is made to run after this one. Nobody removes a plugin that another depends on. */
function isWaitedFor({ id, hooks }: Installed, installed: readonly Installed[]): boolean {
  const names = new Set(hooks.flatMap(({ before }) => before));
  return installed.some(
    (other) =>
      other.id !== id &&
      (names.has(other.id) || other.dependsOn.includes(id) || other.hooks.some(({ after }) => after.includes(id))),
  );
}

describe('the order of handlers', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
  afterEach(() => vi.restoreAllMocks());

  test('is a pure function of the installed set', () => {
    const shuffled = anyInstalled.chain((installed) =>
      fc.tuple(fc.constant(installed), fc.shuffledSubarray(installed, { minLength: installed.length })),
    );
    fc.assert(
      fc.property(shuffled, ([installed, other]) => {
        expect(orderOf(other)).toEqual(orderOf(installed));
      }),
    );
  });

  test('stays as it is among the others when a plugin is removed that none of them waits for', () => {
    fc.assert(
      fc.property(anyInstalled, (installed) => {
        const order = orderOf(installed);
        for (const plugin of installed) {
          if (isWaitedFor(plugin, installed)) continue;
          const left = orderOf(installed.filter((other) => other !== plugin));
          expect(left).toEqual(order.filter((name) => !name.startsWith(`${plugin.id} `)));
        }
      }),
    );
  });
});

interface Payment {
  amount: number;
  metadata: Record<string, unknown>;
}

/** What changes the value, each in its way. */
const anyChange: fc.Arbitrary<Act> = fc.oneof(
  fc.nat(9).map(
    (add): Act =>
      (data: Payment) =>
        returns({ ...data, amount: data.amount + add }),
  ),
  fc.nat(9).map(
    (factor): Act =>
      (data: Payment) =>
        returns({ ...data, amount: data.amount * factor }),
  ),
  fc.jsonValue({ maxDepth: 2 }).map(
    (tag): Act =>
      (data: Payment) =>
        returns({ ...data, metadata: { tag, last: data.metadata } }),
  ),
  fc.constant<Act>(() => returns()),
);

/** What fails, mostly after it has spoilt all that it could reach. */
const anyFailure: fc.Arbitrary<Act> = fc
  .constantFrom<(data: Payment) => HandlerResult>(
    () => fails('PLUGIN_CRASHED'),
    () => fails('PLUGIN_TIMEOUT'),
    () => throws('x is undefined', false),
    (data) => returns({ ...data, currency: 'XXX' }),
    (data) => returns({ ...data, amount: 'much' }),
    () => returns(null),
  )
  .map((fail): Act => (data: Payment) => {
    data.amount = -1;
    data.metadata = {};
    return fail(data);
  });

const run = async (acts: readonly Act[], data: unknown) => {
  const handlers = acts.map((act, position): HandlerUnderTest => ({ plugin: `p${position}`, act, priority: position }));
  const answer = await runWith(HOOK, data, handlers);
  return answer.outcome === 'completed' ? answer.data : expect.unreachable();
};
const PAYMENT = { id: 'p1', amount: 1, metadata: { deep: { list: [1, { two: 2 }] } } };

test('filters compose: all of them in one call make what one call after another makes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { maxLength: 6 }), fc.nat(6), async (acts, cut) => {
      const halves = await run(acts.slice(cut), await run(acts.slice(0, cut), PAYMENT));
      expect(await run(acts, PAYMENT)).toEqual(halves);
    }),
  );
});

test('a failing filter leaves the value as it was, deeply: it is as if it were not there', async () => {
  const anyActs = fc.array(
    fc.oneof(
      anyChange.map((act) => ({ act, fails: false })),
      anyFailure.map((act) => ({ act, fails: true })),
    ),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(anyActs, async (acts) => {
      const sound = acts.filter((one) => !one.fails);
      expect(
        await run(
          acts.map(({ act }) => act),
          PAYMENT,
        ),
      ).toEqual(
        await run(
          sound.map(({ act }) => act),
          PAYMENT,
        ),
      );
    }),
  );
});
