import type { Env } from '../env.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { log } from '../log.ts';

const FLUSH_AFTER_MS = 50;
const MAX_WAITING = 1_000;

/** Entries on their way, by installation. No request waits for the ledger, and many share one call of it. */
const waiting = new Map<string, LedgerEntry[]>();

/** Tells the installation's ledger about a request, soon. */
export function noteRequest(env: Env, context: ExecutionContext, installation: string, entry: LedgerEntry): void {
  const entries = waiting.get(installation);
  if (entries !== undefined && entries.length < MAX_WAITING) {
    entries.push(entry);
    return;
  }
  const mine = [entry];
  waiting.set(installation, mine);
  context.waitUntil(flush(env, installation, mine));
}

async function flush(env: Env, installation: string, entries: LedgerEntry[]): Promise<void> {
  await scheduler.wait(FLUSH_AFTER_MS);
  if (waiting.get(installation) === entries) waiting.delete(installation);
  try {
    const ledgers = env.EGRESS_LEDGERS;
    await ledgers.get(ledgers.idFromName(installation)).record(entries);
  } catch (error) {
    log('ledger_not_written', { installation }, error);
  }
}
