/**
 * Cloudflare's published prices of the paid plans, in US dollars, and limits. Read in copies of these pages that were made in 2026, and written
 * down on 30 November 2026; nobody has compared them with a bill, or with the live pages of that day.
 */
export const READ_ON = '30 November 2026';

/** Something that is billed: so much is in the plan, and the rest costs. */
export interface Price {
  name: string;
  /** In words, of `perUnits`. */
  unit: string;
  included: number;
  /** Dollars for `perUnits` of them. */
  dollars: number;
  perUnits: number;
  page: string;
}

const MILLION = 1_000_000;
const WFP = 'https://developers.cloudflare.com/cloudflare-for-platforms/workers-for-platforms/reference/pricing/';
const D1 = 'https://developers.cloudflare.com/d1/platform/pricing/';
const OBJECTS = 'https://developers.cloudflare.com/durable-objects/platform/pricing/';
const R2 = 'https://developers.cloudflare.com/r2/pricing/';

/** Workers for Platforms, a month, with what it includes. */
export const PLAN_DOLLARS = 25;

export const PRICES = {
  requests: {
    name: 'Worker requests',
    unit: 'million',
    included: 20 * MILLION,
    dollars: 0.3,
    perUnits: MILLION,
    page: WFP,
  },
  cpuMs: { name: 'CPU time', unit: 'million ms', included: 60 * MILLION, dollars: 0.02, perUnits: MILLION, page: WFP },
  scripts: { name: 'Scripts', unit: 'script', included: 1_000, dollars: 0.02, perUnits: 1, page: WFP },
  d1RowsRead: {
    name: 'D1 rows read',
    unit: 'million',
    included: 25_000 * MILLION,
    dollars: 0.001,
    perUnits: MILLION,
    page: D1,
  },
  d1RowsWritten: {
    name: 'D1 rows written',
    unit: 'million',
    included: 50 * MILLION,
    dollars: 1,
    perUnits: MILLION,
    page: D1,
  },
  d1Gb: { name: 'D1 storage', unit: 'GB-month', included: 5, dollars: 0.75, perUnits: 1, page: D1 },
  objectRequests: {
    name: 'Durable Object requests',
    unit: 'million',
    included: MILLION,
    dollars: 0.15,
    perUnits: MILLION,
    page: OBJECTS,
  },
  objectGbSeconds: {
    name: 'Durable Object duration',
    unit: 'million GB-s',
    included: 400_000,
    dollars: 12.5,
    perUnits: MILLION,
    page: OBJECTS,
  },
  objectRowsRead: {
    name: 'Durable Object rows read',
    unit: 'million',
    included: 25_000 * MILLION,
    dollars: 0.001,
    perUnits: MILLION,
    page: OBJECTS,
  },
  objectRowsWritten: {
    name: 'Durable Object rows written',
    unit: 'million',
    included: 50 * MILLION,
    dollars: 1,
    perUnits: MILLION,
    page: OBJECTS,
  },
  objectGb: {
    name: 'Durable Object storage',
    unit: 'GB-month',
    included: 5,
    dollars: 0.2,
    perUnits: 1,
    page: OBJECTS,
  },
  r2ClassA: { name: 'R2 class A', unit: 'million', included: MILLION, dollars: 4.5, perUnits: MILLION, page: R2 },
  r2ClassB: { name: 'R2 class B', unit: 'million', included: 10 * MILLION, dollars: 0.36, perUnits: MILLION, page: R2 },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;

/** Limits that the platform can meet. */
export const CLOUDFLARE_LIMITS = {
  /** Of one database. https://developers.cloudflare.com/d1/platform/limits/ */
  d1Bytes: 10e9,
  /** Of one database: statements of a millisecond, one after another. The same page. */
  d1StatementsPerSecond: 1_000,
  /** Of one Durable Object, "soft". https://developers.cloudflare.com/durable-objects/platform/limits/ */
  objectRequestsPerSecond: 1_000,
  /** Of one invocation. https://developers.cloudflare.com/workers/platform/limits/ */
  subrequests: 10_000,
  /** Of an account's API token in five minutes. https://developers.cloudflare.com/cloudflare-for-platforms/workers-for-platforms/platform/limits/ */
  apiRequestsPerFiveMinutes: 1_200,
} as const;
