/** Default limits. Units are in the names. Each has an error code (`errors.ts`) and a test. */
export const LIMITS = {
  /** From the host application's call to its answer, all handlers together. */
  hookDeadlineMs: 2_000,
  /** From the dispatcher's call of an endpoint to its response headers. */
  endpointDeadlineMs: 10_000,
  /** From the dispatcher's call of a widget's handler to its data. */
  widgetDeadlineMs: 10_000,
  /** CPU time of one invocation. */
  cpuMs: 50,
  /** Memory of one user Worker, above what an empty one uses. */
  memoryMb: 128,
  /** Outgoing requests of one invocation. */
  subrequests: 50,
  /** Body of a request to the platform. */
  maxBodyBytes: 10 * 1024 * 1024,
  /** Gzipped modules of one release, source maps not counted. */
  maxBundleBytes: 1024 * 1024,
  /** Modules of one release, source maps not counted. */
  maxModules: 500,
  /** JSON text of a manifest. */
  maxManifestBytes: 256 * 1024,
  /** One file of a release: SQL of a migration, texts of a language, a bundled script for the shop's pages. */
  maxFileBytes: 256 * 1024,
  /** Files of one release, modules and source maps not counted. */
  maxFiles: 500,
  /** Readme or changelog of a release. */
  maxDocumentBytes: 128 * 1024,
  /** Screenshots of a release. */
  maxScreenshots: 8,
  maxScreenshotBytes: 512 * 1024,
  /** Width and height of a screenshot, in pixels. */
  minScreenshotSide: 16,
  maxScreenshotSide: 4_096,
  /** JSON text of a hook's payload or result. */
  maxPayloadBytes: 1024 * 1024,
  /** Arrays and objects inside one another, in a hook's payload or result. */
  maxPayloadDepth: 500,
  /** Log text kept of one invocation. */
  maxLogBytes: 256 * 1024,
  /** Points of measurement kept of one invocation. */
  maxMetricPoints: 100,
  /** Questions to the platform in one invocation. */
  hostCalls: 1_000,
  /** Arguments or answer of one of them, as JSON text. */
  maxHostCallBytes: 2 * 1024 * 1024,
  /** Calls inside one another: hooks, actions, events that an event leads to. */
  maxDepth: 8,
  /** JSON text of a value of `kv` or `cache`. */
  maxValueBytes: 1024 * 1024,
  /** JSON text that one invocation puts into `cache`. */
  cachedBytesPerInvocation: 10 * 1024 * 1024,
  /** Keys of one installation. */
  maxKvKeys: 10_000,
  /** One file of `storage`. */
  maxStoredFileBytes: 10 * 1024 * 1024,
  /** Files of one installation. */
  maxStoredFiles: 10_000,
  /** Files of one installation together. */
  maxStorageBytes: 1024 * 1024 * 1024,
  /** JSON text of an event's data. */
  maxEventBytes: 128 * 1024,
  /** Events of one invocation. */
  eventsPerInvocation: 100,
  /** Events of one installation in a minute. */
  eventsPerMinute: 1_000,
  /** Body of a message that another service sends to a plugin. */
  maxWebhookBytes: 1024 * 1024,
  /** Messages to one plugin of one tenant that wait to be delivered. */
  maxWaitingDeliveries: 10_000,
  /** Messages to one plugin of one tenant that could not be delivered, and are kept. */
  maxDeadLetters: 1_000,
  /** Data of what waits for one recipient of one tenant; that of a plugin's jobs is counted by itself. */
  maxWaitingBytes: 256 * 1024 * 1024,
  /** Data of the dead letters of one recipient of one tenant. */
  maxDeadLetterBytes: 64 * 1024 * 1024,
  /** Data of all that waits in the queue of one tenant. */
  maxQueueBytes: 4 * 1024 * 1024 * 1024,
  /** Data of all dead letters of one tenant. */
  maxQueueDeadLetterBytes: 1024 * 1024 * 1024,
  /** Jobs of `schedule` of one installation that are still to come. */
  maxScheduledJobs: 1_000,
  /** Workflows of one tenant. */
  maxWorkflows: 100,
  maxWorkflowSteps: 20,
  /** JSON text of a workflow's condition and steps. */
  maxWorkflowBytes: 32 * 1024,
  /** JSON text of a step's result that later steps refer to. */
  maxWorkflowResultBytes: 128 * 1024,
  /** E-mails of one installation in an hour. */
  emailsPerHour: 1_000,
  /** Answer to a request of a plugin. */
  maxEgressBytes: 10 * 1024 * 1024,
  /** Time of one request of a plugin, redirects included. */
  egressTimeoutMs: 30_000,
  /** Database of one installation, tables and `kv` together. */
  maxDatabaseBytes: 100 * 1024 * 1024,
  /** CPU time of one call of `db`, `kv` or `storage` in the database, on one machine. */
  sqlCpuMs: 1_000,
  /** The same for migrations, exports and imports. */
  migrationCpuMs: 5_000,
  /** Statements of one `db.transaction`. */
  maxStatements: 100,
} as const;

/** The most that a manifest may ask for under `requires.limits`. */
export const MAX_LIMITS = {
  cpuMs: 500,
  subrequests: 200,
} as const;
