import { defineHealthCheck } from '@digital-commerce/plugin-sdk';
import type manifest from '../plugin.ts';
import { readFunnel } from './funnel/read-funnel.ts';
import { openClock } from './time/shop-clock.ts';

/** The schedule runs every five minutes; three that were missed are too many. */
const MAX_WAIT_MS = 20 * 60_000;

/** Works when the settings can be read and what comes is counted. @throws what does not */
export default defineHealthCheck<typeof manifest>(async (context) => {
  const { time_zone: zone = 'UTC', funnel = '' } = await context.settings.all();
  if (openClock(zone).timeZone !== zone)
    throw new Error(
      `"${zone}" in "time_zone" is no time zone. Write it as Europe/Berlin; until then days are those of UTC.`,
    );
  readFunnel(funnel);
  const oldest = await context.db.first<{ at: number | null }>(
    `SELECT MIN(arrived) AS at FROM (SELECT (SELECT MAX(at) FROM events WHERE events.visitor = touched.visitor
       AND events.day = touched.day) AS arrived FROM touched LIMIT 100)`,
  );
  if (oldest?.at != null && oldest.at < Date.now() - MAX_WAIT_MS) {
    const minutes = Math.round((Date.now() - oldest.at) / 60_000);
    throw new Error(
      `Events have waited to be counted for ${minutes} minutes. Look at the runs of the schedule "roll-up".`,
    );
  }
});
