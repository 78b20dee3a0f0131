import { HOOK_NAMES, HOOKS } from '@digital-commerce/plugin-schema';
import { HOOK_EXAMPLES, toShortJson } from '@digital-commerce/plugin-schema/hook-reference';
import type { HookDescription } from '@digital-commerce/plugin-schema/hook-reference';
import { expect, test } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

async function run(...args: string[]) {
  const terminal = createRecordingTerminal();
  const exitCode = await runCli(args, terminal);
  return { exitCode, ...terminal.written };
}

test.each(HOOK_NAMES)('hooks show %s tells a person all of it, and a program, too', async (name) => {
  const shown = JSON.parse((await run('hooks', 'show', name, '--json')).out) as HookDescription;
  expect(shown).toMatchObject({ name, kind: HOOKS[name].kind, deadlineMs: HOOKS[name].deadlineMs });
  const { out } = await run('hooks', 'show', name);
  expect(out).toMatch(new RegExp(`^Kind +${shown.kind}$`, 'm'));
  expect(out).toMatch(new RegExp(`^Permission +${shown.change ?? shown.see} \\(`, 'm'));
  expect(out).toMatch(new RegExp(`^When a handler fails +${shown.onFailure}$`, 'm'));
  expect(out).toContain(`\nPayload, ${shown.payloadType}:\n{`);
  expect(out).toContain(`\nExample of a payload:\n${toShortJson(HOOK_EXAMPLES[name].payload)}\n`);
});

test('a hook that is not there is told with the nearest one', async () => {
  const { err, exitCode } = await run('hooks', 'show', 'list_shiping_rates');
  expect(err).toContain('Did you mean "list_shipping_rates"?');
  expect(exitCode).toBe(1);
});

test('hooks list --category leaves the others out, and refuses one that there is not', async () => {
  const { out } = await run('hooks', 'list', '--category', 'tax', '--json');
  const names = (JSON.parse(out) as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(['filter_tax_request', 'calculate_tax', 'check_tax_id']);
  const { err, exitCode } = await run('hooks', 'list', '--category', 'taxes');
  expect(err).toContain('The categories are payment, order,');
  expect(exitCode).toBe(1);
});
