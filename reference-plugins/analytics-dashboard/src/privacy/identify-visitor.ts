import type { Context } from '../context.ts';
import type { ShopHour } from '../time/shop-clock.ts';

/** What a browser can be told from others by, without anything that it keeps. None of it is stored. */
interface Traits {
  userAgent: string;
  language?: string | null;
  /** As `truncateAddress` leaves it. */
  network?: string | undefined;
}

/** What a shop has decided about visitors, and what this one asks for. */
interface PrivacyChoice {
  /** Visitors who have not agreed are counted, without anything that outlives the day. */
  countsAnonymously: boolean;
  /** The browser asks not to be tracked, and the shop minds it. */
  isRefused: boolean;
  /** When the visitor is here, in the shop's time. */
  hour: Pick<ShopHour, 'day'>;
  traits: Traits;
}

/**
 * Says who is behind each event of a request: whoever has agreed by their id, others for the day or not at all.
 * @returns for an event, the visitor to count; `undefined` for one that may not be kept
 */
export function createIdentify(
  context: Context,
  { countsAnonymously, isRefused, hour, traits }: PrivacyChoice,
): (event: { consent?: readonly string[]; visitorId?: string | undefined }) => Promise<string | undefined> {
  let dayVisitor: Promise<string> | undefined;
  return async ({ consent = [], visitorId }) => {
    const isAgreed = consent.includes('statistics') && !isRefused;
    if (isAgreed && visitorId !== undefined) return toKnownVisitor(visitorId);
    if (!isAgreed && !countsAnonymously) return undefined;
    dayVisitor ??= loadSalt(context, hour).then((salt) => toDayVisitor(context, salt, traits));
    return dayVisitor;
  };
}

/** Who a visitor is with consent: an id that their browser keeps. */
export function toKnownVisitor(visitorId: string): string {
  return `v.${visitorId}`;
}

/**
 * Who a visitor is without consent: a hash that nobody can make again once the day is over, since what it begins with is
 * deleted then.
 * @param salt of the day, from `loadSalt`
 */
async function toDayVisitor({ utils }: Context, salt: string, traits: Traits): Promise<string> {
  const { userAgent, language = '', network = '' } = traits;
  const hash = await utils.hmac(salt, JSON.stringify([network, userAgent, language]));
  return `d.${hash.slice(0, 24)}`;
}

/** The salt of a day, made when the first one asks for it. Those of days before are deleted. */
async function loadSalt({ db, utils }: Context, { day }: Pick<ShopHour, 'day'>): Promise<string> {
  const [, , found] = await db.transaction([
    { sql: 'DELETE FROM salts WHERE day < ?', params: [day] },
    // Two version 7 UUIDs have more than 128 random bits.
    { sql: 'INSERT OR IGNORE INTO salts (day, salt) VALUES (?, ?)', params: [day, utils.id() + utils.id()] },
    { sql: 'SELECT salt FROM salts WHERE day = ?', params: [day] },
  ]);
  return String(found?.rows[0]?.['salt']);
}
