import type { ExecutionTrace, TracedHandler } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { CommandOutput } from '../command-output.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { renderWaterfall } from './waterfall.ts';

const handler: TracedHandler = {
  plugin: 'tax',
  version: '1.0.0',
  handler: 'src/tax.ts',
  startedMs: 0,
  durationMs: 5,
  outcome: 'completed',
  changes: [{ op: 'replace', path: '/amount', value: 12 }],
  logs: [{ level: 'info', message: 'added \u001b[31mtax\nand more', fields: { rate: 20 } }],
};
const trace: ExecutionTrace = {
  seq: 1,
  id: 'one',
  kind: 'hook',
  name: 'before_payment_process',
  at: '2026-11-28T10:00:00.000Z',
  durationMs: 10,
  outcome: 'rejected',
  leftOut: 0,
  actor: { kind: 'host' },
  data: { amount: 10 },
  handlers: [
    handler,
    {
      ...handler,
      plugin: 'fraud',
      startedMs: 5,
      outcome: 'rejected',
      code: 'HOOK_REJECTED',
      message: 'Too risky',
      changes: [],
      logs: [],
      cpuMs: 3,
      requests: [
        {
          method: 'GET',
          host: 'api.shop.example',
          port: 443,
          at: '2026-11-28T10:00:00.005Z',
          durationMs: 4,
          status: 200,
        },
        {
          method: 'POST',
          host: 'evil.example',
          port: 8443,
          at: '2026-11-28T10:00:00.009Z',
          durationMs: 0,
          code: 'EGRESS_DENIED',
        },
      ],
    },
  ],
};

test('a waterfall shows when each handler ran, what it changed and logged, and obeys no plugin', () => {
  const terminal = createRecordingTerminal();
  new CommandOutput(terminal, false).say(...renderWaterfall(trace));
  expect(terminal.written.out.trimEnd().split('\n')).toEqual([
    'hook before_payment_process: rejected in 10.0 ms',
    '  trace one, 2026-11-28T10:00:00.000Z, by host',
    '',
    `  tax 1.0.0    src/tax.ts  ${'█'.repeat(15)}${'·'.repeat(15)}  5.0 ms  completed`,
    `  fraud 1.0.0  src/tax.ts  ${'·'.repeat(15)}${'█'.repeat(15)}  5.0 ms  rejected`,
    '',
    'tax src/tax.ts',
    '  replace /amount = 12',
    '  [info] added \\u001b[31mtax and more {"rate":20}',
    '',
    'fraud src/tax.ts',
    '  HOOK_REJECTED: Too risky',
    '  GET api.shop.example: 200 in 4.0 ms',
    '  POST evil.example:8443: EGRESS_DENIED in 0.0 ms',
    '  used 3.0 ms of CPU time',
  ]);
});
