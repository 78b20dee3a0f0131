import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { readConfig } from '../config.ts';
import type { EventBatch } from '../events/event-input.ts';
import type { DropReason, EventRow } from '../events/event-row.ts';
import { readBrowserEvent, readSkew } from '../events/read-browser-event.ts';
import type { Refusal } from '../events/room.ts';
import { storeEvents } from '../events/store-events.ts';
import { describeBrowser } from '../privacy/describe-browser.ts';
import { createIdentify } from '../privacy/identify-visitor.ts';
import { wantsNoTracking } from '../privacy/wants-no-tracking.ts';

/** What a browser sends: kept as far as it is believed, and as its visitor has agreed. What was kept before is not again. */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const [batch, settings] = await Promise.all([request.json(), context.settings.all()]);
  // The platform has held it to EVENT_BATCH.
  const { events, sentAt } = batch as EventBatch;
  const config = readConfig(settings);
  const receivedAt = Date.now();
  const userAgent = request.headers.get('user-agent') ?? '';
  const browser = describeBrowser(userAgent);
  if (browser === undefined)
    return answer(
      context,
      [],
      events.map(() => 'bot'),
    );
  const arrival = { receivedAt, skewMs: readSkew(sentAt, receivedAt), browser };
  const identify = createIdentify(context, {
    countsAnonymously: config.countsAnonymously,
    isRefused: config.respectsDoNotTrack && wantsNoTracking(request.headers),
    hour: config.clock.toHour(receivedAt),
    traits: { userAgent, language: request.headers.get('accept-language') },
  });
  const kept: EventRow[] = [];
  const dropped: DropReason[] = [];
  for (const event of events) {
    const row = readBrowserEvent(event, arrival, config);
    const visitor = typeof row === 'string' ? undefined : await identify(event);
    if (typeof row === 'string') dropped.push(row);
    else if (visitor === undefined) dropped.push('no_consent');
    else kept.push({ ...row, visitor });
  }
  const [first, ...others] = kept;
  if (first !== undefined) {
    const { clock, eventsPerMinute } = config;
    const refusal = await storeEvents(context, [first, ...others], { clock, now: receivedAt, eventsPerMinute });
    if (refusal !== undefined) {
      context.metrics.count('events.refused', kept.length, { reason: refusal });
      return refuse(refusal, eventsPerMinute);
    }
  }
  return answer(context, kept, dropped);
});

/** It does not say why: that would tell whoever tries what to try next. The plugin's metrics do. */
function answer(
  { metrics }: { metrics: { count: (name: string, value: number, tags?: Record<string, string>) => void } },
  kept: readonly EventRow[],
  dropped: readonly DropReason[],
): Response {
  if (kept.length > 0) metrics.count('events.kept', kept.length);
  for (const [reason, events] of Map.groupBy(dropped, (each) => each))
    metrics.count('events.dropped', events.length, { reason });
  return Response.json({ kept: kept.length, dropped: dropped.length }, { status: 202 });
}

function refuse(refusal: Refusal, eventsPerMinute: number): Response {
  const [message, seconds] =
    refusal === 'minute'
      ? [`The shop takes at most ${eventsPerMinute} events in a minute. Send these again in the next one.`, '60']
      : ['The shop has no room for more events of browsers today. Send these again later.', '3600'];
  return Response.json(
    { error: { code: refusal === 'minute' ? 'TOO_MANY_EVENTS' : 'NO_ROOM', message } },
    { status: 429, headers: { 'retry-after': seconds } },
  );
}
