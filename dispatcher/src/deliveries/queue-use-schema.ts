type RowName = 'old' | 'new' | 'deliveries';

/** What a delivery is counted as; NULL: it is over. */
function shareOf(row: RowName): string {
  return `CASE WHEN ${row}.state = 'dead' THEN 'dead'
    WHEN ${row}.state IN ('waiting', 'held', 'running') THEN CASE ${row}.kind WHEN 'action' THEN 'jobs' ELSE 'waiting' END END`;
}

/** Of its data, and of the steps of a run that are kept. */
function bytesOf(row: RowName): string {
  return `length(${row}.data) + CASE ${row}.kind WHEN 'workflow'
    THEN (SELECT coalesce(sum(length(result)), 0) FROM workflow_steps WHERE delivery = ${row}.id) ELSE 0 END`;
}

const ADD = `INSERT INTO queue_use (recipient, share, count, bytes)
  VALUES (new.recipient, ${shareOf('new')}, 1, ${bytesOf('new')})
  ON CONFLICT (recipient, share) DO UPDATE SET count = queue_use.count + 1, bytes = queue_use.bytes + excluded.bytes`;
const SUBTRACT = `UPDATE queue_use SET count = count - 1, bytes = bytes - (${bytesOf('old')})
  WHERE recipient = old.recipient AND share = ${shareOf('old')}`;

function addOfStep(delivery: string, bytes: string): string {
  return `UPDATE queue_use SET bytes = bytes + (${bytes})
    WHERE (recipient, share) = (SELECT recipient, ${shareOf('deliveries')} FROM deliveries WHERE id = ${delivery})`;
}

/**
 * Counts what the queue holds as it changes, so that nobody has to count rows. Steps of a run are there while its delivery
 * is counted: they are deleted behind it.
 */
export const QUEUE_USE_SCHEMA = `
  CREATE TABLE IF NOT EXISTS queue_use (
    recipient TEXT NOT NULL,
    -- waiting (those that are being delivered, too), jobs, dead
    share TEXT NOT NULL,
    count INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (recipient, share)
  ) WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS use_accepted AFTER INSERT ON deliveries WHEN ${shareOf('new')} IS NOT NULL
    BEGIN ${ADD}; END;
  CREATE TRIGGER IF NOT EXISTS use_left BEFORE UPDATE OF state ON deliveries
    WHEN ${shareOf('old')} IS NOT ${shareOf('new')}
    BEGIN ${SUBTRACT}; END;
  CREATE TRIGGER IF NOT EXISTS use_entered BEFORE UPDATE OF state ON deliveries
    WHEN ${shareOf('old')} IS NOT ${shareOf('new')} AND ${shareOf('new')} IS NOT NULL
    BEGIN ${ADD}; END;
  CREATE TRIGGER IF NOT EXISTS use_deleted BEFORE DELETE ON deliveries
    BEGIN ${SUBTRACT}; END;
  CREATE TRIGGER IF NOT EXISTS use_step_kept AFTER INSERT ON workflow_steps WHEN new.result IS NOT NULL
    BEGIN ${addOfStep('new.delivery', 'length(new.result)')}; END;
  CREATE TRIGGER IF NOT EXISTS use_step_changed AFTER UPDATE OF result ON workflow_steps
    BEGIN ${addOfStep('new.delivery', 'coalesce(length(new.result), 0) - coalesce(length(old.result), 0)')}; END;
  CREATE TRIGGER IF NOT EXISTS use_step_deleted AFTER DELETE ON workflow_steps WHEN old.result IS NOT NULL
    BEGIN ${addOfStep('old.delivery', '-length(old.result)')}; END;
`;

/** Counts what was in the queue before it was counted. */
export const COUNT_QUEUE_USE = `INSERT INTO queue_use (recipient, share, count, bytes)
  SELECT recipient, share, count(*), sum(bytes) FROM (
    SELECT recipient, ${shareOf('deliveries')} AS share, ${bytesOf('deliveries')} AS bytes
    FROM deliveries WHERE state IN ('waiting', 'held', 'running', 'dead')
  ) GROUP BY recipient, share`;
