import { describe, expect, test } from 'vitest';
import { buildCandidates } from '../testing/build-question.ts';
import { explainPresence } from './explain-presence.ts';
import { buildGraph } from './graph.ts';
import { renderDot } from './render-dot.ts';
import { renderMermaid } from './render-mermaid.ts';
import { renderTree } from './render-tree.ts';

const shop = buildGraph(
  buildCandidates({
    'shop 1.0.0': { dependencies: { auth: '^2.0.0', mail: '^1.0.0' } },
    'auth 2.1.0': { dependencies: { vault: '^1.0.0' }, optionalDependencies: { audit: '^1.0.0', vault: '^1.0.0' } },
    'post 3.0.0': { provides: { mail: '1.4.0' }, dependencies: { vault: '>=1.0.0' }, conflicts: { spam: '*' } },
    'vault 1.2.0': {},
    'blog 1.0.0': { dependencies: { post: '^3.0.0' } },
  }),
);

const ring = buildGraph(
  buildCandidates({
    'king 1.0.0': { dependencies: { ring: '*' } },
    'ring 1.0.0': { dependencies: { king: '*' } },
  }),
);

const broken = buildGraph(
  buildCandidates({
    'cart 1.0.0': { dependencies: { auth: '^2.0.0', nothing: '*' }, conflicts: { mail: '*' } },
    'auth 1.0.0': {},
    'post 1.0.0': { provides: { mail: '1.0.0' }, optionalDependencies: { auth: '^2.0.0' } },
  }),
);

describe('the graph', () => {
  test('leads from a capability to the plugin that provides it', () => {
    expect(shop.edges).toContainEqual({
      kind: 'dependency',
      from: 'shop',
      to: 'post',
      name: 'mail',
      range: '^1.0.0',
      isMet: true,
    });
  });

  test('shows optional dependencies and conflicts whether or not their target is there', () => {
    expect(shop.edges.filter(({ kind }) => kind === 'optional' || kind === 'conflict')).toEqual([
      { kind: 'optional', from: 'auth', name: 'audit', range: '^1.0.0', isMet: true },
      { kind: 'optional', from: 'auth', to: 'vault', name: 'vault', range: '^1.0.0', isMet: true },
      { kind: 'conflict', from: 'post', name: 'spam', range: '*', isMet: true },
    ]);
  });

  test('tells what is wrong with plugins that do not go together', () => {
    expect(broken.edges.filter(({ isMet }) => !isMet)).toEqual([
      { kind: 'dependency', from: 'cart', to: 'auth', name: 'auth', range: '^2.0.0', isMet: false },
      { kind: 'dependency', from: 'cart', name: 'nothing', range: '*', isMet: false },
      { kind: 'conflict', from: 'cart', to: 'post', name: 'mail', range: '*', isMet: false },
      { kind: 'optional', from: 'post', to: 'auth', name: 'auth', range: '^2.0.0', isMet: false },
    ]);
  });

  test('is the same for any order of the plugins', () => {
    const candidates = buildCandidates({ 'b 1.0.0': { dependencies: { a: '*' } }, 'a 1.0.0': {} });
    expect(buildGraph(candidates.toReversed())).toEqual(buildGraph(candidates));
  });
});

describe('why a plugin is there', () => {
  const why = (graph: typeof shop, id: string) => {
    const presence = explainPresence(graph, id);
    return presence?.chains.map((chain) => chain.map(({ from, range, to }) => `${from} -${range}-> ${to}`));
  };

  test.each([
    ['what nothing needs has no chain', shop, 'shop', []],
    [
      'from each plugin that nothing needs, the shortest way',
      shop,
      'vault',
      [
        ['blog -^3.0.0-> post', 'post ->=1.0.0-> vault'],
        ['shop -^2.0.0-> auth', 'auth -^1.0.0-> vault'],
      ],
    ],
    ['in a circle, from its first member', ring, 'ring', [['king -*-> ring']]],
    ['what is not installed has no reason', shop, 'audit', undefined],
  ])('%s', (_what, graph, id, chains) => {
    expect(why(graph, id)).toEqual(chains);
  });

  test('all that need it are listed with their ranges', () => {
    expect(explainPresence(shop, 'vault')?.neededBy.map(({ from, range }) => `${from} ${range}`)).toEqual([
      'auth ^1.0.0',
      'post >=1.0.0',
    ]);
  });
});

describe('as a tree', () => {
  test('what was shown is not shown again', () => {
    expect(renderTree(shop)).toMatchInlineSnapshot(`
      "blog 1.0.0
      └─ post 3.0.0 (^3.0.0)
         └─ vault 1.2.0 (>=1.0.0)
      shop 1.0.0
      ├─ auth 2.1.0 (^2.0.0)
      │  └─ vault 1.2.0 (^1.0.0)
      └─ post 3.0.0 (mail ^1.0.0) (see above)"
    `);
  });

  test('a circle ends where it began', () => {
    expect(renderTree(ring)).toMatchInlineSnapshot(`
      "king 1.0.0
      └─ ring 1.0.0 (*)
         └─ king 1.0.0 (*) (cycle)"
    `);
  });

  test('what is missing or out of range is marked', () => {
    expect(renderTree(broken)).toMatchInlineSnapshot(`
      "cart 1.0.0
      ├─ auth 1.0.0 (^2.0.0, not met)
      └─ nothing * (missing)
      post 1.0.0"
    `);
  });
});

test('in DOT', () => {
  expect(renderDot(shop)).toMatchInlineSnapshot(`
    "digraph plugins {
      n0 [label="auth 2.1.0", shape=box];
      n1 [label="blog 1.0.0", shape=box];
      n2 [label="post 3.0.0", shape=box];
      n3 [label="shop 1.0.0", shape=box];
      n4 [label="vault 1.2.0", shape=box];
      n5 [label="audit", shape=box, style=dashed];
      n6 [label="spam", shape=box, style=dashed];
      n7 [label="mail", shape=ellipse];
      n0 -> n4 [label="^1.0.0"];
      n0 -> n5 [label="^1.0.0", style=dashed];
      n0 -> n4 [label="^1.0.0", style=dashed];
      n1 -> n2 [label="^3.0.0"];
      n2 -> n4 [label=">=1.0.0"];
      n2 -> n6 [label="*", color=red, arrowhead=tee];
      n2 -> n7 [label="1.4.0", style=dotted, arrowhead=empty];
      n3 -> n0 [label="^2.0.0"];
      n3 -> n2 [label="mail ^1.0.0"];
    }"
  `);
});

test('in Mermaid', () => {
  expect(renderMermaid(shop)).toMatchInlineSnapshot(`
    "flowchart LR
      n0["auth 2.1.0"]
      n1["blog 1.0.0"]
      n2["post 3.0.0"]
      n3["shop 1.0.0"]
      n4["vault 1.2.0"]
      n5{{"audit"}}
      n6{{"spam"}}
      n7(["mail"])
      n0 -->|"^1.0.0"| n4
      n0 -.->|"^1.0.0"| n5
      n0 -.->|"^1.0.0"| n4
      n1 -->|"^3.0.0"| n2
      n2 -->|"#62;=1.0.0"| n4
      n2 --x|"*"| n6
      n2 --o|"1.4.0"| n7
      n3 -->|"^2.0.0"| n0
      n3 -->|"mail ^1.0.0"| n2"
  `);
});

test.each([
  ['DOT', renderDot, 'n0 [label="\\"];x[label=\\"\\\\ 1.0.0", shape=box];'],
  ['Mermaid', renderMermaid, 'n0["#34;#93;#59;x#91;label=#34;#92; 1.0.0"]'],
])('a name that is no name stays a label in %s', (_what, render, line) => {
  const graph = { nodes: [{ id: '"];x[label="\\', version: '1.0.0' }], edges: [] };
  expect(
    render(graph)
      .split('\n')
      .map((text) => text.trim()),
  ).toContain(line);
});
