const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** An hour of the shop's clock, and the day that it is of. */
export interface ShopHour {
  /** When it began, in milliseconds since the epoch. */
  hour: number;
  /** Such as `2026-03-31`. */
  day: string;
}

/** Hours and days of one time zone. Hours begin when its clocks say so: half past in India. */
export class ShopClock {
  readonly timeZone: string;
  readonly #format: Intl.DateTimeFormat;
  /** By the quarter of an hour, as no zone's clocks change within one. */
  readonly #hours = new Map<number, ShopHour & { local: string }>();

  /** @throws RangeError for what is no time zone */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  }

  /** @param at in milliseconds since the epoch */
  toHour(at: number): ShopHour {
    const { hour, day } = this.#find(at);
    return { hour, day };
  }

  /** Such as `2026-03-31 14:00`. */
  toLabel(at: number): string {
    return this.#find(at).local;
  }

  #find(at: number): ShopHour & { local: string } {
    const quarter = Math.floor(at / (HOUR_MS / 4)) * (HOUR_MS / 4);
    const known = this.#hours.get(quarter);
    if (known !== undefined) return known;
    const local = this.#format.format(quarter);
    const hour = quarter - Number(local.slice(-2)) * MINUTE_MS;
    const found = { hour, day: local.slice(0, 'YYYY-MM-DD'.length), local: `${local.slice(0, -2)}00` };
    this.#hours.set(quarter, found);
    return found;
  }
}

/** The clock of a zone; of UTC where the zone is none. */
export function openClock(timeZone: string): ShopClock {
  try {
    return new ShopClock(timeZone);
  } catch {
    return new ShopClock('UTC');
  }
}
