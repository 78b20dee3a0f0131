/** What the body of `POST /events` has to be: the words of the platform's `AnalyticsEvent`, and when it was sent. */
export const EVENT_BATCH = {
  type: 'object',
  required: ['events'],
  properties: {
    sentAt: { type: 'string', maxLength: 40 },
    events: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        required: ['id', 'name', 'occurredAt'],
        maxProperties: 20,
        properties: {
          id: { type: 'string', pattern: '^[\\w.-]{8,64}$' },
          name: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,59}$' },
          occurredAt: { type: 'string', maxLength: 40 },
          visitorId: { type: 'string', pattern: '^[\\w.-]{16,64}$' },
          consent: { type: 'array', maxItems: 3, items: { enum: ['necessary', 'statistics', 'marketing'] } },
          url: { type: 'string', maxLength: 2000 },
          referrer: { type: 'string', maxLength: 2000 },
          properties: { type: 'object', maxProperties: 20 },
        },
      },
    },
  },
} as const;

/** One event of a browser, once the platform has held it to `EVENT_BATCH`. */
export interface BrowserEvent {
  id: string;
  name: string;
  occurredAt: string;
  visitorId?: string;
  consent?: readonly string[];
  url?: string;
  referrer?: string;
  properties?: Readonly<Record<string, unknown>>;
}

export interface EventBatch {
  /** When the browser's clock says that it sent this: what its clock is wrong by is known from it. */
  sentAt?: string;
  events: readonly BrowserEvent[];
}
