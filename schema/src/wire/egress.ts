import * as z from 'zod';

const Count = z.int().nonnegative();
const Time = z.iso.datetime();

/** A host that the installed release declares. */
export const DeclaredEgress = z.strictObject({
  /** A leading `*.` stands for one label. */
  host: z.string(),
  /** Absent: the scheme's own. */
  port: z.int().optional(),
  /** Absent: all. */
  methods: z.array(z.string()).optional(),
  plainHttp: z.boolean(),
  /** Names of the headers that the platform adds, and the settings that they come from. */
  injects: z.array(z.strictObject({ header: z.string(), setting: z.string() })),
  granted: z.boolean(),
  /** Some request of the plugin went there. */
  contacted: z.boolean(),
});

/** All requests to one host and port. */
export const EgressContact = z.strictObject({
  host: z.string(),
  port: z.int(),
  /** The installed release declares the host. */
  declared: z.boolean(),
  /** Requests that went out. */
  requests: Count,
  /** Requests that the platform refused. */
  refused: Count,
  bytesUp: Count,
  bytesDown: Count,
  lastStatus: z.int().optional(),
  /** Why the last request that did not succeed was refused or given up. */
  lastCode: z.string().optional(),
  firstAt: Time,
  lastAt: Time,
});

export const EgressRequestNote = z.strictObject({
  /** Id of the invocation, as in traces. */
  invocation: z.string(),
  method: z.string(),
  host: z.string(),
  port: z.int(),
  at: Time,
  durationMs: z.number(),
  bytesUp: Count,
  bytesDown: Count,
  status: z.int().optional(),
  code: z.string().optional(),
});

/** `GET /v1/tenants/:tenant/plugins/:plugin/egress`: what the plugin may reach, and what it has reached. */
export const EgressReport = z.strictObject({
  declared: z.array(DeclaredEgress),
  /** The latest first. */
  contacts: z.array(EgressContact),
  /** The latest requests, newest first. */
  recent: z.array(EgressRequestNote),
  /** Hosts that there was no room for: those that were contacted the longest time ago, refused ones first. */
  forgottenHosts: Count,
});
export type EgressReport = z.output<typeof EgressReport>;
