import { Manifest } from '@digital-commerce/plugin-schema';
import type { ActionStep, HookCondition, WorkflowTrigger } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { findObstacles, findWorkflowProblems } from './find-problems.ts';

const manifest = Manifest.parse({
  id: 'mail',
  name: 'Mail',
  version: '1.0.0',
  category: 'utility',
  events: { emits: [{ name: 'bounced' }] },
  actions: [
    {
      name: 'send',
      file: 'src/send.ts',
      input: {
        type: 'object',
        required: ['to', 'subject'],
        additionalProperties: false,
        properties: {
          to: { type: 'string' },
          subject: { type: 'string', maxLength: 5 },
          options: { type: 'object', required: ['copies'], properties: { copies: { type: 'integer' } } },
        },
      },
    },
    { name: 'any', file: 'src/any.ts' },
  ],
});
const mail = { id: 'mail', version: '1.0.0', manifest, state: 'active', killed: undefined } as const;

const send = (input: unknown, more: Partial<ActionStep> = {}): ActionStep => ({
  id: 'send',
  plugin: 'mail',
  action: 'send',
  input,
  onFailure: 'stop',
  ...more,
});
const any = (id: string, input?: unknown): ActionStep => send(input, { id, action: 'any' });
const ref = (pointer: string) => ({ $ref: pointer });
const FITS = { to: 'a', subject: 'b' };

function placesOf(steps: ActionStep[], more: { trigger?: WorkflowTrigger; condition?: HookCondition } = {}): string[] {
  const definition = { trigger: { hook: 'after_order_create' }, condition: undefined, ...more, steps };
  return findWorkflowProblems(definition, new Map([['mail', mail]])).map(({ path }) => path);
}

describe('a workflow can be saved', () => {
  test.each<[string, ActionStep[]]>([
    ['with literal input that fits', [send(FITS)]],
    [
      'with references where values are asked for',
      [send({ to: ref('/trigger/email'), subject: { $text: ['A', ref('/trigger')] } })],
    ],
    ['with input that is one reference', [send(ref('/trigger'))]],
    ['with the result of an earlier step', [any('first'), send({ ...FITS, to: ref('/steps/first/result/to') })]],
    ['with anything where the action takes anything', [any('first', [1, { a: null }])]],
  ])('%s', (_what, steps) => {
    expect(placesOf(steps)).toEqual([]);
  });
});

describe('a problem has its place:', () => {
  test.each<[string, ActionStep[], string[]]>([
    ['a literal of the wrong type', [send({ to: 1, subject: 'b' })], ['/steps/0/input/to']],
    ['the same beside a reference', [send({ to: ref('/trigger/a'), subject: 'too long' })], ['/steps/0/input/subject']],
    ['a key that is asked for', [send({ to: ref('/trigger/a') })], ['/steps/0/input']],
    ['the same further in', [send({ ...FITS, options: { x: ref('/trigger/a') } })], ['/steps/0/input/options']],
    ['a key that is not taken', [send({ ...FITS, more: 1, to: ref('/trigger/a') })], ['/steps/0/input/more']],
    ['no input at all', [send(undefined)], ['/steps/0/input']],
    ['a later step', [any('a', ref('/steps/b/result')), any('b')], ['/steps/0/input']],
    ['its own result', [any('a', [ref('/steps/a/result')])], ['/steps/0/input/0']],
    ['neither trigger nor step', [any('a', ref('/secrets/key'))], ['/steps/0/input']],
    ['no pointer', [any('a', ref('trigger'))], ['/steps/0/input']],
    ['a reference with something beside it', [any('a', { x: { $ref: '/trigger', y: 1 } })], ['/steps/0/input/x']],
    ['a text that is none', [any('a', { $text: 'x' })], ['/steps/0/input']],
    ['two steps of one name', [any('a'), any('a')], ['/steps/1/id']],
    ['a plugin that is not there', [send(FITS, { plugin: 'gone' })], ['/steps/0/plugin']],
    ['an action that is not there', [send(FITS, { action: 'gone' })], ['/steps/0/action']],
    [
      'a condition on a later step',
      [send(FITS, { condition: [{ path: '/steps/x/result', exists: true }] })],
      ['/steps/0/condition/0/path'],
    ],
  ])('%s', (_what, steps, expected) => {
    expect(placesOf(steps)).toEqual(expected);
  });

  test.each<[WorkflowTrigger, string[]]>([
    [{ hook: 'after_order_create' }, []],
    [{ hook: 'before_payment_process' }, ['/trigger/hook']],
    [{ hook: 'toString' }, ['/trigger/hook']],
    [{ event: 'product-updated' }, []],
    [{ event: 'mail.bounced' }, []],
    [{ event: 'mail.sent' }, ['/trigger/event']],
    [{ event: 'gone.sent' }, ['/trigger/event']],
    [{ event: '../x' }, ['/trigger/event']],
  ])('the trigger %o', (trigger, expected) => {
    expect(placesOf([any('a')], { trigger })).toEqual(expected);
  });

  test('a condition that does not look at the trigger', () => {
    expect(placesOf([any('a')], { condition: [{ path: '/amount', atLeast: 1 }] })).toEqual(['/condition/0/path']);
  });

  test('what is too large, or too deep to be looked at', () => {
    expect(placesOf([any('a', 'x'.repeat(40_000))])).toEqual(['']);
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(placesOf([any('a', deep)])).toEqual(['/steps/0/input']);
  });
});

test('a workflow whose plugin takes no calls for now can be saved, and is shown as broken', () => {
  const definition = { trigger: { event: 'ping' }, condition: undefined, steps: [any('a')] };
  const off = new Map([['mail', { ...mail, state: 'inactive' as const }]]);
  expect(findWorkflowProblems(definition, off)).toEqual([]);
  expect(findObstacles(definition, off)).toEqual([
    { path: '/steps/0/plugin', message: 'Plugin "mail" is switched off.' },
  ]);
  const killed = { at: '2026-01-01T00:00:00.000Z', reason: 'leaks' };
  expect(findObstacles(definition, new Map([['mail', { ...mail, killed }]]))[0]?.message).toContain('leaks');
});
