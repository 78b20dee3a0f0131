import type { EmailMessage } from '../payloads/email.ts';

export interface EmitOptions {
  /** Events of one key reach a subscriber in the order they were emitted, one after another. */
  key?: string;
  /** The same event emitted twice with it is delivered once. At most 200 characters. */
  idempotencyKey?: string;
}

/** What a handler of an event gets as its data. */
export interface EventMessage<T = unknown> {
  readonly id: string;
  /** `<plugin>.<name>`, or the name of a host application's event. */
  readonly type: string;
  /** ISO 8601. */
  readonly emittedAt: string;
  readonly key?: string;
  readonly data: T;
}

/** What a handler of a webhook gets as its data, and its verifier before it, without an id. */
export interface WebhookMessage {
  /** The same for the same message, however often it is sent. */
  readonly id: string;
  /** Of the webhook. */
  readonly name: string;
  /** In lower case, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its bytes as text, or in base64. */
  readonly body: string;
  readonly isBase64: boolean;
  /** ISO 8601. */
  readonly receivedAt: string;
}

/** Things that happened, told to whoever subscribed, at least once. */
export interface PluginEvents {
  /** Emits an event that the manifest declares under `events.emits`. It is safe when this returns. */
  emit(name: string, data: unknown, options?: EmitOptions): Promise<{ id: string }>;
}

/** Calls of plugins that the manifest depends on. */
export interface Plugins {
  /**
   * Runs an action that another plugin declares under `actions`, and answers with its result.
   * @throws NOT_A_DEPENDENCY, PERMISSION_DENIED when the tenant has not granted it, ACTION_NOT_FOUND, RECURSION_REFUSED, and
   *   the code of its failure
   */
  call<T = unknown>(plugin: string, action: string, data?: unknown): Promise<T>;
  /** Whether it is installed, active and the tenant lets this plugin call it: for optional dependencies. */
  isActive(plugin: string): Promise<boolean>;
}

/** What a handler of a schedule gets as its data. */
export interface ScheduledRun {
  /** The time that the run is for, which may be past. ISO 8601. */
  readonly scheduledAt: string;
  /** `manual`: somebody asked for it. */
  readonly trigger: 'cron' | 'manual';
}

export interface ScheduledJob {
  id: string;
  /** Name of one of the manifest's `actions`, of this plugin. */
  action: string;
  /** ISO 8601. */
  runAt: string;
}

/** Runs actions of the plugin itself later. Permission: `schedules`. */
export interface PluginSchedule {
  /** @throws ACTION_NOT_FOUND, SCHEDULE_FULL */
  once(action: string, when: { at: Date } | { inSeconds: number }, data?: unknown): Promise<ScheduledJob>;
  /** Whether it was still to come. */
  cancel(id: string): Promise<boolean>;
  list(): Promise<ScheduledJob[]>;
}

/** Mail through the plugin that the tenant chose for the hook `send_email`. Permission: `email:send`. */
export interface PluginEmail {
  /** @throws NO_PROVIDER and the provider's failure */
  send(message: EmailMessage): Promise<{ messageId?: string }>;
}
