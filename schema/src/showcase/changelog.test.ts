import { expect, test } from 'vitest';
import { parseChangelog, selectChanges } from './changelog.ts';

const KEPT = `# Changelog

All that is worth to be told.

## [Unreleased]

- Something to come.

## [1.10.0] - 2026-03-01

### Added

- Ten.

## v1.2.0 (2026-02-01)
- Two.
\`\`\`md
## 9.9.9
\`\`\`
## Notes
Of no version.
## 1.0.0-beta.1
- First.
`;

test('a changelog tells of the versions that its headings begin with, each up to the next heading of its level', () => {
  expect(parseChangelog(KEPT)).toEqual([
    { version: '1.10.0', text: '## [1.10.0] - 2026-03-01\n\n### Added\n\n- Ten.' },
    { version: '1.2.0', text: '## v1.2.0 (2026-02-01)\n- Two.\n```md\n## 9.9.9\n```' },
    { version: '1.0.0-beta.1', text: '## 1.0.0-beta.1\n- First.' },
  ]);
});

test.each([
  ['# [2.0.0](https://example.com/compare) (2026-01-01)', ['2.0.0']],
  ['### Version 2.0.0', ['2.0.0']],
  ['## 2.0', []],
  ['## 02.0.0', []],
  ['## 2.0.0.1', []],
  ['##2.0.0', []],
  ['    ## 2.0.0', []],
  ['##\t2.0.0\r\ntext', ['2.0.0']],
  ['~~~\n## 2.0.0', []],
  [`## ${'9'.repeat(100_000)}.0.0`, []],
  ['#'.repeat(100_000), []],
])('%j', (text, versions) => {
  expect(parseChangelog(text).map(({ version }) => version)).toEqual(versions);
});

test('what is new are the versions above the one that is there, up to the one that comes, newest first', () => {
  const entries = parseChangelog(['1.2.0', '1.9.0', '1.10.0', '2.0.0', '1.9.0-rc.1'].map((v) => `## ${v}`).join('\n'));
  const select = (after: string, upTo: string) => selectChanges(entries, after, upTo).map(({ version }) => version);
  expect(select('1.2.0', '1.10.0')).toEqual(['1.10.0', '1.9.0', '1.9.0-rc.1']);
  expect(select('1.10.0', '1.2.0')).toEqual([]);
  expect(select('0.1.0', '9.0.0')).toHaveLength(5);
});
