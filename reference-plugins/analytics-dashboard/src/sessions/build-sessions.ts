/** What sessions are made of: the events of one visitor on one day, the earliest first. */
export interface SessionEvent {
  name: string;
  at: number;
  hour: number;
  path: string | null;
  referrer: string | null;
  campaign: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  country: string | null;
}

export interface Session {
  startedAt: number;
  hour: number;
  seconds: number;
  pageViews: number;
  isBounce: boolean;
  entry: string | null;
  exit: string | null;
  referrer: string;
  campaign: string | null;
  device: string;
  browser: string;
  os: string;
  country: string | null;
}

const IDLE_MS = 30 * 60_000;
/** Who stays so long on one page has not bounced. */
const BOUNCE_SECONDS = 10;
const PAGE_VIEW = 'page_viewed';

/**
 * Sessions end after 30 minutes without an event, at the end of the day, and when another campaign brings somebody back.
 * A bounce is one page at most, for less than ten seconds.
 */
export function buildSessions(events: readonly SessionEvent[]): Session[] {
  const groups: SessionEvent[][] = [];
  let campaign: string | null = null;
  for (const event of events) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isOther = event.campaign !== null && event.campaign !== campaign;
    // At one moment nobody begins two.
    const isLater = last !== undefined && event.at > last.at;
    if (group === undefined || last === undefined || event.at - last.at > IDLE_MS || (isOther && isLater)) {
      groups.push([event]);
      ({ campaign } = event);
    } else group.push(event);
  }
  return groups.map((group) => describeSession(group));
}

function describeSession(events: readonly SessionEvent[]): Session {
  const [first, last] = [events[0], events.at(-1)] as [SessionEvent, SessionEvent];
  const pages = events.filter(({ name }) => name === PAGE_VIEW);
  const seconds = Math.round((last.at - first.at) / 1_000);
  return {
    startedAt: first.at,
    hour: first.hour,
    seconds,
    pageViews: pages.length,
    isBounce: pages.length <= 1 && seconds < BOUNCE_SECONDS,
    entry: pages[0]?.path ?? null,
    exit: pages.at(-1)?.path ?? null,
    referrer: first.referrer ?? 'direct',
    campaign: first.campaign,
    device: first.device ?? 'other',
    browser: first.browser ?? 'Other',
    os: first.os ?? 'Other',
    country: first.country,
  };
}
