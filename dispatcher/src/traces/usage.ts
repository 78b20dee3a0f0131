import type { TracedHandler } from '@digital-commerce/plugin-schema';

/** What an invocation used, as the runtime tells it. */
export interface UsageNote {
  invocation: string;
  /** Name of the script that it ran in. */
  script: string;
  /** When it began. Milliseconds since the epoch. */
  at: number;
  cpuMs: number;
}

/** Keeps what is not known yet: the first word on an invocation counts. */
export function noteUsage(sql: SqlStorage, notes: readonly UsageNote[]): void {
  for (const { invocation, script, at, cpuMs } of notes) {
    sql.exec(
      'INSERT INTO usage (invocation, script, at, cpu_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      invocation,
      script,
      at,
      cpuMs,
    );
  }
}

/** Adds to a handler what its invocation used, unless another plugin's script said so. */
export function withUsage(sql: SqlStorage, handler: TracedHandler): TracedHandler {
  if (handler.invocation === undefined) return handler;
  const [row] = sql
    .exec<{ script: string; cpu_ms: number }>(
      'SELECT script, cpu_ms FROM usage WHERE invocation = ?',
      handler.invocation,
    )
    .toArray();
  return row?.script.startsWith(`${handler.plugin}-`) === true ? { ...handler, cpuMs: row.cpu_ms } : handler;
}
