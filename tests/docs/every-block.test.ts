/** Every code block of the pages is run by a test, or is plain text. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRecordingTerminal } from '../../cli/src/fixtures/recording-terminal.ts';
import { Cli } from '../../cli/src/cli.ts';
import { loadProgram } from '../../cli/src/program.ts';
import { listPages, readBlocks, ROOT } from '../support/doc-blocks.ts';
import { splitCommand } from '../support/run-cli.ts';

/** The test that runs the blocks of each page. */
const RUN_BY: Readonly<Record<string, string>> = {
  'README.md': 'tests/readme.test.ts',
  'docs/architecture.md': 'tests/docs/architecture.test.ts',
  'docs/backup.md': 'cli/src/commands/backup.process.test.ts',
  'docs/cli.md': 'cli/src/program.test.ts',
  'docs/context.md': 'tests/docs/context.test.ts',
  'docs/dashboard.md': 'dispatcher/src/openid/openid-setup.test.ts',
  'docs/deploy.md': 'tests/deploy/rehearsal.test.ts',
  'docs/dev.md': 'cli/src/dev/dev.process.test.ts',
  'docs/egress.md': 'tests/docs/manifest-parts.test.ts',
  'docs/endpoints.md': 'tests/docs/endpoints.test.ts',
  'docs/events.md': 'tests/deliveries-docs.test.ts',
  'docs/hooks.md': 'tests/hook-docs.test.ts',
  'docs/host.md': 'tests/docs/host.test.ts',
  'docs/manifest.md': 'tests/manifest-docs.test.ts',
  'docs/migrating.md': 'tests/docs/migrating.test.ts',
  'docs/observability.md': 'tests/docs/observability.test.ts',
  'docs/resources.md': 'tests/docs/resources.test.ts',
  'docs/schedules.md': 'tests/deliveries-docs.test.ts',
  'docs/sdk.md': 'tests/sdk-docs.test.ts',
  'docs/storefront.md': 'tests/docs/host.test.ts',
  'docs/testing.md': 'tests/testing-docs.test.ts',
  'docs/traces.md': 'cli/src/replay/replay.process.test.ts',
  'docs/ui.md': 'tests/sdk-docs.test.ts',
  'docs/webhooks.md': 'tests/docs/webhooks.test.ts',
  'docs/workflows.md': 'dispatcher/src/workflows/workflows.process.test.ts',
  'reference-plugins/analytics-dashboard/README.md': 'tests/reference-plugins/tracker.test.ts',
  'reference-plugins/minimum-payment/README.md': 'tests/docs/reference-plugins.test.ts',
  'user-workers/local/README.md': 'tests/docs/dispatch-namespace.test.ts',
};
/** Written by `npm run generate`, whose `--check` compares them; examples are held against the schemas there. */
const GENERATED = /^docs\/(hooks|reference\/\w+)\/\w+\.md$/;
const PLAIN = new Set(['', 'text']);

const PAGES = listPages()
  .filter((page) => !GENERATED.test(page))
  .map((page) => ({ page, code: readBlocks(page).filter(({ language }) => !PLAIN.has(language)) }))
  .filter(({ code }) => code.length > 0);

test.each(PAGES)('the code of $page is run by a test of its own', ({ page }) => {
  const file = RUN_BY[page] ?? 'none';
  expect(existsSync(join(ROOT, file)), `${page}: ${file}`).toBe(true);
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain(page.split('/').at(-1)?.replace('.md', ''));
});

test('no test is named for a page without code', () => {
  expect(Object.keys(RUN_BY).filter((page) => !PAGES.some((known) => known.page === page))).toEqual([]);
});

test.each(listPages())('%s shows commands as such', (page) => {
  const commands = /^(\$ )?(admin-cli|npm|npx|curl|dispatch-namespace|wrangler|export) /m;
  const hidden = readBlocks(page).filter(({ language, text }) => PLAIN.has(language) && commands.test(text));
  expect(hidden.map(({ line }) => `${page}:${line}`)).toEqual([]);
});

const COMMANDS = listPages().flatMap((page) =>
  readBlocks(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith('admin-cli '))
    .map((line) => ({ page, line })),
);

test.each(COMMANDS)('$page: `$line` is a command with these arguments', async ({ line }) => {
  const terminal = createRecordingTerminal({ cwd: ROOT });
  const program = await loadProgram(new Cli(terminal), { isJson: false });
  const [, ...words] = splitCommand(line.replace(/ +#.*$/, '').replace(/ < \S+$/, ''));
  let command = program;
  for (;;) {
    const next: Awaited<ReturnType<typeof loadProgram>> | undefined = command.commands.find(
      (known) => known.name() === words[0] || known.aliases().includes(words[0] ?? ''),
    );
    if (next === undefined) break;
    command = next;
    words.shift();
  }
  // What it does is left out: it would need a platform.
  expect(() => command.action(() => {}).parse(words, { from: 'user' }), terminal.written.err).not.toThrow();
});
