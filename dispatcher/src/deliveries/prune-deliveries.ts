/** How long what was delivered is known, so that it is not accepted again. */
const KEPT_DONE_MS = 24 * 60 * 60 * 1_000;
/** Other services send a message again for days. */
const KEPT_MESSAGE_MS = 30 * 24 * 60 * 60 * 1_000;
const KEPT_DEAD_MS = 30 * 24 * 60 * 60 * 1_000;
/** Of those that were accepted last, the finished ones are kept; of those before, none. */
const KEPT_SEQS = 100_000;
/** The same for messages of other services, which anybody may send where a webhook checks no signature. */
const KEPT_MESSAGE_SEQS = 1_000_000;
/** Finished runs of each schedule. */
const KEPT_RUNS = 50;
const FINISHED = "('done', 'dropped', 'skipped')";

interface Statements {
  exec(sql: string, ...values: number[]): unknown;
}

/** Deletes finished deliveries that are old or too many. */
export function pruneDeliveries(sql: Statements, now: number): void {
  sql.exec(
    `DELETE FROM deliveries WHERE state IN ${FINISHED} AND kind <> 'schedule' AND finished_at < ?
       AND NOT (kind = 'webhook' AND state = 'done' AND finished_at >= ?)`,
    now - KEPT_DONE_MS,
    now - KEPT_MESSAGE_MS,
  );
  sql.exec("DELETE FROM deliveries WHERE state = 'dead' AND finished_at < ?", now - KEPT_DEAD_MS);
  sql.exec(
    `DELETE FROM deliveries WHERE seq <= (SELECT max(seq) - ? FROM deliveries) AND state IN ${FINISHED} AND kind NOT IN ('schedule', 'webhook')`,
    KEPT_SEQS,
  );
  sql.exec(
    `DELETE FROM deliveries WHERE seq <= (SELECT max(seq) - ? FROM deliveries) AND state IN ${FINISHED} AND kind = 'webhook'`,
    KEPT_MESSAGE_SEQS,
  );
  sql.exec('DELETE FROM queue_use WHERE count <= 0');
  sql.exec(
    `DELETE FROM deliveries WHERE seq IN (
       SELECT seq FROM (
         SELECT seq, row_number() OVER (PARTITION BY recipient, name ORDER BY seq DESC) AS place
         FROM deliveries WHERE kind = 'schedule' AND state IN ${FINISHED}
       ) WHERE place > ?
     )`,
    KEPT_RUNS,
  );
}
