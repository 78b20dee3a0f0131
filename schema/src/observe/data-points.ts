/** Texts of a data point, in their order: `blob1`, `blob2`, … */
export const DATA_POINT_TEXTS = [
  ['kind', 'What was executed: `hook`, `endpoint`, `event`, …'],
  ['name', 'Name of the hook, event, schedule, webhook, action or widget; method and path of an endpoint.'],
  ['outcome', '`completed`, `rejected` or `failed`.'],
  ['plugins', 'Plugins whose handlers ran, with a comma between them.'],
  ['code', 'Code of the first failure of a handler; empty when there was none.'],
  ['actor', 'Whose call led to it: `host`, `user`, `customer`, `anonymous`, `plugin` or `platform`.'],
] as const;

/** Numbers of a data point, in their order: `double1`, `double2`, … */
export const DATA_POINT_NUMBERS = [
  ['durationMs', 'How long it took, in milliseconds.'],
  ['handlers', 'Handlers that ran.'],
  ['failedHandlers', 'Those that failed.'],
  ['hostCalls', 'How often they asked the platform for something.'],
  ['isKept', '1 when its trace was kept, else 0.'],
] as const;

type TextName = (typeof DATA_POINT_TEXTS)[number][0];
type NumberName = (typeof DATA_POINT_NUMBERS)[number][0];

/** One execution, as it goes to Workers Analytics Engine. */
export type ExecutionPoint = Readonly<Record<TextName, string>> & Readonly<Record<NumberName, number>>;

/** Analytics Engine takes no longer index, and 16 KB of texts in all. */
const MAX_INDEX_LENGTH = 96;
const MAX_TEXT_LENGTH = 1_000;

/** A point in the form that the binding takes. */
export interface DataPoint {
  indexes: string[];
  blobs: string[];
  doubles: number[];
}

/** The index is the tenant. */
export function toDataPoint(tenant: string, point: ExecutionPoint): DataPoint {
  return {
    indexes: [tenant.slice(0, MAX_INDEX_LENGTH)],
    blobs: DATA_POINT_TEXTS.map(([name]) => point[name].slice(0, MAX_TEXT_LENGTH)),
    doubles: DATA_POINT_NUMBERS.map(([name]) => point[name]),
  };
}
