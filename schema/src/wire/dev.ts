import * as z from 'zod';
import { PluginId } from '../manifest/identifiers.ts';
import { SettingKey } from '../manifest/setting-field.ts';
import { Actor } from './actors.ts';
import { InstallationState, SettingValueSchema } from './installations.ts';
import { Timestamp } from './lists.ts';

export const DEV_LEASE = { defaultSeconds: 60, minSeconds: 2, maxSeconds: 600 } as const;

const LeaseSeconds = z.int().min(DEV_LEASE.minSeconds).max(DEV_LEASE.maxSeconds).default(DEV_LEASE.defaultSeconds);
const SessionId = z.uuid();

/** What goes with a build. */
export const DevBuildOptions = z.strictObject({
  /** Absent: a session begins, or this caller's own is taken over. */
  session: SessionId.optional(),
  /** Takes over a session that somebody else has begun. */
  takeOver: z.boolean().default(false),
  /** Permissions beyond those that are granted, said yes to one by one. */
  consent: z.array(z.string()).max(500).default([]),
  /** Values that hold for the session only; the installation's stay as they are. Absent: the session keeps those it has. */
  settings: z.record(SettingKey, SettingValueSchema).optional(),
  /** Empties the session's database when a migration that has run is not the same any more. */
  resetDatabase: z.boolean().default(false),
  leaseSeconds: LeaseSeconds,
});
export type DevBuildOptions = z.output<typeof DevBuildOptions>;

/** `POST …/dev/renew` */
export const RenewDevSessionRequest = z.strictObject({ session: SessionId, leaseSeconds: LeaseSeconds });

/** `DELETE …/dev` */
export const EndDevSessionQuery = z.object({
  /** Only this one. */
  session: SessionId.optional(),
});

/** `PUT|GET …/dev`: a build in front of what a tenant has installed. */
export const DevSession = z.strictObject({
  id: z.string(),
  plugin: PluginId,
  /** As traces and the plugin itself see it: the manifest's, `+dev.`, and the beginning of the build's hash. */
  version: z.string(),
  hash: z.string(),
  script: z.string(),
  /** Builds that were put so far. */
  builds: z.number().int(),
  state: InstallationState,
  missingSettings: z.array(z.string()),
  /** Sensitive settings that have a value in the installation and none in the session: a build gets no stored secrets. */
  withheldSettings: z.array(z.string()),
  granted: z.array(z.string()),
  denied: z.array(z.string()),
  /** Release that serves again when it ends; absent when none is installed. */
  installed: z.string().optional(),
  startedBy: Actor,
  startedAt: Timestamp,
  /** It ends then, unless it is renewed. */
  expiresAt: Timestamp,
});
export type DevSession = z.output<typeof DevSession>;

/** Answer to `DELETE …/dev`. */
export const EndedDevSession = z.strictObject({
  plugin: PluginId,
  /** Release that serves again; absent when none is installed. */
  restored: z.strictObject({ version: z.string(), state: InstallationState }).optional(),
});
export type EndedDevSession = z.output<typeof EndedDevSession>;
