/** docs/architecture.md: its pictures name what there is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBlock, ROOT } from '../support/doc-blocks.ts';

const PAGE = 'docs/architecture.md';
const CALL = findBlock(PAGE, 'mermaid', 'sequenceDiagram');
const PARTS = findBlock(PAGE, 'mermaid', 'flowchart');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

test('the picture of a hook call names folders and files of the dispatcher, and its parts by their declared names', () => {
  const named = [...CALL.matchAll(/(?<!acme\/)\b(auth|routing|hooks|runtime)\/([\w.-]*)/g)].map(
    ([, folder = '', file = '']) =>
      join(folder === 'runtime' ? 'user-workers/runtime' : `dispatcher/src/${folder}`, file),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  const declared = Array.from(CALL.matchAll(/participant (\w+) as/g), ([, name]) => name);
  const used = Array.from(CALL.matchAll(/^ *(\w+)-?->>(\w+):/gm), ([, from, to]) => [from, to]).flat();
  expect(new Set(used)).toEqual(new Set(declared));
});

test('the steps of a hook call are those of the code', () => {
  expect(read('dispatcher/src/dispatch/user-worker.ts')).toMatch(/namespace\.get\(script,/);
  expect(read('dispatcher/src/dispatch/run-handler.ts')).toMatch(/worker\.runHook\(.*, host\)/);
  // "older than a second"
  expect(read('dispatcher/src/routing/cache.ts')).toContain('ROUTING_MAX_AGE_MS = 1_000;');
  expect(read('dispatcher/src/hooks/execute.ts').indexOf('parsePayload(hook')).toBeLessThan(
    read('dispatcher/src/hooks/execute.ts').indexOf('runKind(run)'),
  );
  expect(read('dispatcher/src/routes/hooks.ts')).toContain("answer.outcome === 'rejected' ? 422 : 200");
});

test('every part of the platform is connected', () => {
  const declared = Array.from(PARTS.matchAll(/\b(\w+)(?:\[\(?|\[)[^\]]+\]/g), ([, name]) => name);
  const lines = PARTS.split('\n').filter((line) => / --|---/.test(line));
  const loose = declared.filter((name) => !lines.some((line) => new RegExp(`\\b${name}\\b`).test(line)));
  expect(loose.filter((name) => name !== 'platform' && name !== 'namespace')).toEqual([]);
});
