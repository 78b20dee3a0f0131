/**
 * Every error code that crosses an interface, in one table: the HTTP status it travels with and what it means.
 * Codes are stable; messages are not.
 */
export const ERROR_CODES = {
  // What the caller sent
  INVALID_REQUEST: { status: 400, meaning: 'The request is not what this route takes; `details` lists what is wrong.' },
  INVALID_JSON: { status: 400, meaning: 'The body is not JSON.' },
  INVALID_MANIFEST: { status: 400, meaning: 'The manifest breaks its schema; `details` lists each field.' },
  INVALID_RELEASE: { status: 400, meaning: 'The uploaded release is incomplete, or its Worker does not start.' },
  INVALID_SETTING: { status: 400, meaning: 'A setting has the wrong type, is unknown, or is required and missing.' },
  INVALID_WORKFLOW: {
    status: 400,
    meaning: 'The workflow cannot run in this tenant; `details.problems` has each problem and its place.',
  },
  INVALID_PAYLOAD: { status: 400, meaning: "The data given to a hook breaks the hook's schema." },
  BACKUP_INVALID: {
    status: 400,
    meaning: 'The backup is cut off or changed, or it is of something else than is to be restored.',
  },
  BODY_TOO_LARGE: { status: 413, meaning: 'The body is larger than this route accepts.' },
  // Who is asking
  UNAUTHENTICATED: { status: 401, meaning: 'There is no bearer token and no session, or nobody holds it.' },
  WEBHOOK_SIGNATURE_INVALID: { status: 401, meaning: 'The message is not signed as its webhook wants, or too old.' },
  FORBIDDEN: { status: 403, meaning: 'The token is real, but not for this.' },
  CROSS_SITE_REQUEST: {
    status: 403,
    meaning: 'A request with a session comes from another site, or without its `x-csrf-token`.',
  },
  DEV_SESSIONS_OFF: { status: 403, meaning: 'The operator of the platform has not switched development sessions on.' },
  // What is asked for
  ROUTE_NOT_FOUND: { status: 404, meaning: 'No route has this method and path.' },
  TENANT_NOT_FOUND: { status: 404, meaning: 'No tenant has this id.' },
  PLUGIN_NOT_FOUND: { status: 404, meaning: 'No published plugin has this id.' },
  RELEASE_NOT_FOUND: { status: 404, meaning: 'No release of the plugin matches.' },
  SCREENSHOT_NOT_FOUND: { status: 404, meaning: 'The release has no screenshot of these bytes.' },
  NOT_INSTALLED: { status: 404, meaning: 'The plugin is not installed for this tenant.' },
  HOOK_NOT_FOUND: { status: 404, meaning: 'The hook table has no such hook.' },
  ENDPOINT_NOT_FOUND: { status: 404, meaning: 'The plugin declares no endpoint for this method and path.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    meaning: 'The path takes other methods; the header `allow` lists them.',
  },
  TOKEN_NOT_FOUND: { status: 404, meaning: 'The tenant has no token of this id.' },
  PUBLISHER_NOT_FOUND: { status: 404, meaning: 'No publisher has this id.' },
  PERSON_NOT_FOUND: { status: 404, meaning: 'Nobody of this id has signed in at the OpenID provider.' },
  TRACE_NOT_FOUND: { status: 404, meaning: 'The tenant has no trace of this id, or it is too old.' },
  OPERATION_NOT_FOUND: { status: 404, meaning: 'The tenant has no operation of this id.' },
  ROLLOUT_NOT_FOUND: { status: 404, meaning: 'The plugin has no rollout of this id.' },
  DELIVERY_NOT_FOUND: { status: 404, meaning: 'The tenant has no dead letter of this id.' },
  WEBHOOK_NOT_FOUND: { status: 404, meaning: 'No plugin of the tenant takes messages at this address.' },
  WEBHOOK_ENDPOINT_NOT_FOUND: { status: 404, meaning: 'The tenant has no webhook endpoint of this id.' },
  SCRIPT_NOT_FOUND: { status: 404, meaning: 'No plugin of the tenant has this script in pages of the shop.' },
  SCHEDULE_NOT_FOUND: { status: 404, meaning: 'The release that is installed has no schedule of this name.' },
  DEV_SESSION_NOT_FOUND: { status: 404, meaning: 'The plugin has no development session, or not this one any more.' },
  WORKFLOW_NOT_FOUND: { status: 404, meaning: 'The tenant has no workflow of this id.' },
  EXPORT_NOT_FOUND: { status: 404, meaning: 'Nothing of this id was uninstalled, or its data has expired.' },
  // State in the way
  PLATFORM_IN_USE: {
    status: 409,
    meaning: 'The platform has tenants, plugins or publishers, which a restore would mix with others.',
  },
  WORKFLOWS_FULL: { status: 409, meaning: 'The tenant has as many workflows as it may.' },
  PLUGINS_FULL: { status: 409, meaning: 'The tenant has as many plugins as it may.' },
  WORKFLOW_REFERENCE_MISSING: {
    status: 409,
    meaning: 'A step of a workflow refers to something that the run does not have.',
  },
  TENANT_EXISTS: { status: 409, meaning: 'A tenant with this id exists.' },
  RELEASE_EXISTS: { status: 409, meaning: 'This version is published with other bytes; releases never change.' },
  PUBLISHER_EXISTS: { status: 409, meaning: 'A publisher with this id exists.' },
  UNRESOLVABLE: { status: 409, meaning: 'No set of releases fits; `details` holds the explanation and suggestions.' },
  HAS_DEPENDENTS: { status: 409, meaning: 'Others need what would be removed or changed; `details` lists them.' },
  HOOK_ORDER_CYCLE: { status: 409, meaning: 'Handlers would each have to run before the other; `details` names them.' },
  CONSENT_REQUIRED: { status: 409, meaning: 'The plan asks for more than is granted, and nobody has said yes to it.' },
  OPERATION_FAILED: {
    status: 409,
    meaning: 'A step of the operation failed; all is as before. `details` names the step.',
  },
  DEV_SESSION_TAKEN: { status: 409, meaning: 'Somebody else develops the plugin in this tenant; `details` says who.' },
  DEV_SESSION_OPEN: { status: 409, meaning: 'A development session of the plugin is in the way; end it first.' },
  DEV_DATABASE_STALE: {
    status: 409,
    meaning: 'A migration that has run in the development session is not the same any more.',
  },
  ROLLBACK_IMPOSSIBLE: {
    status: 409,
    meaning: 'There is no release to go back to, or a migration has closed the way.',
  },
  RELEASE_KILLED: { status: 409, meaning: 'The operator has stopped this release everywhere.' },
  ROLLOUT_ENDED: { status: 409, meaning: 'The rollout was promoted or withdrawn before.' },
  ROLLOUT_EXISTS: { status: 409, meaning: 'The release has a rollout already, or tenants have it without one.' },
  REQUEST_IN_FLIGHT: {
    status: 409,
    meaning: 'A request with this idempotency key is being answered; ask again later.',
  },
  IDEMPOTENCY_MISMATCH: { status: 422, meaning: 'The idempotency key was used for another request.' },
  RATE_LIMITED: { status: 429, meaning: 'More requests than the endpoint takes, or the tenant may make, in its time.' },
  PLAN_STALE: { status: 409, meaning: 'The tenant changed after the plan was made, or nobody made this plan.' },
  REVISION_CONFLICT: { status: 409, meaning: 'Another change to the same thing won; repeat the call.' },
  NOT_ACTIVE: { status: 409, meaning: 'The installation is not active, so it takes no calls.' },
  SETTINGS_MISSING: { status: 409, meaning: 'Required settings have no value yet.' },
  NO_PROVIDER: { status: 409, meaning: 'A provider hook has no active handler, or more than one.' },
  RESOLUTION_TOO_COMPLEX: { status: 422, meaning: 'It takes too long to tell which versions go together.' },
  // What a plugin did. These never mean that the platform is broken.
  HOOK_REJECTED: { status: 422, meaning: 'A handler stopped the operation; its message says why.' },
  PLUGIN_ERROR: { status: 502, meaning: 'The handler threw.' },
  PLUGIN_INVALID_RESULT: {
    status: 502,
    meaning:
      "The handler's result breaks its schema (the hook's, the widget's, the manifest's), or changed what it may not.",
  },
  PLUGIN_PROTOCOL_ERROR: { status: 502, meaning: 'The Worker answered in a form that is not ours.' },
  PLUGIN_TIMEOUT: { status: 504, meaning: 'The handler gave no answer before its deadline.' },
  PLUGIN_CPU_LIMIT: { status: 502, meaning: 'The handler used more CPU time than one invocation may.' },
  PLUGIN_MEMORY_LIMIT: { status: 502, meaning: 'The Worker used more memory than it may.' },
  PLUGIN_SUBREQUEST_LIMIT: { status: 502, meaning: 'The handler made more subrequests than one invocation may.' },
  PLUGIN_CRASHED: { status: 502, meaning: 'The Worker ended in the middle of the call.' },
  PLUGIN_UNAVAILABLE: { status: 503, meaning: 'The Worker is not in the namespace, or did not start.' },
  // What the isolate side sees when it asks its host for something
  DEADLINE_PASSED: { status: 504, meaning: 'The invocation is over; its host object refuses every call.' },
  INVALID_CALL: { status: 400, meaning: 'The platform has no such operation, or its arguments are not what it takes.' },
  PERMISSION_DENIED: { status: 403, meaning: 'The plugin does not hold the permission that this takes.' },
  HOST_CALL_LIMIT: { status: 429, meaning: 'The invocation asked the platform for more than it may.' },
  QUOTA_EXCEEDED: {
    status: 429,
    meaning: 'The installation has used up what it may in this time, or as much waits for it as may.',
  },
  SECRET_SEALED: { status: 403, meaning: 'The setting is only injected into requests; no plugin reads it.' },
  DATABASE_ERROR: { status: 400, meaning: 'SQLite refused the statement; the message says why.' },
  DATABASE_FULL: { status: 413, meaning: 'The database of the installation is as large as it may be.' },
  KV_CONFLICT: { status: 409, meaning: 'The entry does not have the version that the write was for.' },
  KV_FULL: { status: 413, meaning: 'The installation has as many keys as it may.' },
  STORAGE_FULL: { status: 413, meaning: 'The files of the installation are as large together as they may be.' },
  VALUE_TOO_LARGE: { status: 413, meaning: 'A value, file or event is larger than one may be.' },
  EVENT_NOT_DECLARED: { status: 400, meaning: 'The manifest does not say that the plugin emits this event.' },
  NOT_A_DEPENDENCY: { status: 403, meaning: 'The manifest does not depend on the plugin that was called.' },
  WIDGET_NOT_FOUND: { status: 404, meaning: 'The plugin declares no widget of this name.' },
  ACTION_NOT_FOUND: { status: 404, meaning: 'The plugin declares no action of this name.' },
  RECURSION_REFUSED: { status: 409, meaning: 'The call would come back to where it began, or is too deep.' },
  RESOURCE_NOT_FOUND: { status: 404, meaning: 'The host application has registered no resource of this name.' },
  RESOURCE_ERROR: { status: 502, meaning: 'The host application failed, or refused the call.' },
  SCHEDULE_FULL: { status: 413, meaning: 'The installation has as many jobs to come as it may.' },
  BREAKER_OPEN: { status: 503, meaning: 'The handler failed too often and is left alone for a while.' },
  EGRESS_DENIED: { status: 403, meaning: 'The plugin asked for a network address that it was not granted.' },
  EGRESS_TOO_LARGE: { status: 413, meaning: 'A request of a plugin, or the answer to it, is larger than one may be.' },
  EGRESS_TIMEOUT: { status: 504, meaning: 'The server that a plugin asked did not answer in time.' },
  EGRESS_FAILED: { status: 502, meaning: 'The server that a plugin asked could not be reached or used.' },
  // What `admin-cli` finds before, or instead of, an answer of the platform
  INVALID_ARGUMENT: { status: 400, meaning: 'A command does not take this argument or option.' },
  INVALID_PLUGIN: { status: 400, meaning: 'The plugin folder has problems; `details` lists each with its place.' },
  TRACE_INPUT_NOT_KEPT: { status: 409, meaning: 'The trace does not hold what the handler was given.' },
  ALREADY_EXISTS: { status: 409, meaning: 'A file, folder or declaration is in the way; nothing was written.' },
  STATE_IN_USE: { status: 409, meaning: 'Another local platform runs on this state folder.' },
  STATE_NEWER: { status: 409, meaning: 'The state folder or database is of a newer version of the platform.' },
  PORT_IN_USE: { status: 409, meaning: 'Another program listens on the port.' },
  DEPLOY_BLOCKED: { status: 409, meaning: 'The account cannot be deployed to as it is; `details.problems` says why.' },
  CLOUDFLARE_FORBIDDEN: {
    status: 403,
    meaning: "Cloudflare's API does not know the API token, or the token lacks a permission.",
  },
  CLOUDFLARE_PLAN_MISSING: {
    status: 402,
    meaning: 'The account at Cloudflare lacks a product that the platform needs.',
  },
  CLOUDFLARE_FAILED: { status: 502, meaning: "Cloudflare's API refused or failed a call; `details` has its code." },
  PLATFORM_UNREACHABLE: { status: 503, meaning: 'Nothing that is this platform answers at the address.' },
  // Ours
  NAMESPACE_ERROR: { status: 502, meaning: 'The dispatch namespace refused or failed a management call.' },
  INTERNAL: { status: 500, meaning: 'A bug of the platform. The request id finds it in the log.' },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The body of every error response. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: unknown };
}

/**
 * The one error that crosses module boundaries. `message` says what happened with the value in it and what to do next;
 * it is shown to callers, so it holds no secret and no stack.
 */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly code: ErrorCode;
  readonly details?: unknown;

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    if (details !== undefined) this.details = details;
  }

  /** HTTP status of the code, from the table. */
  get status(): number {
    return ERROR_CODES[this.code].status;
  }

  toBody(): ErrorBody {
    const { code, message, details } = this;
    return { error: details === undefined ? { code, message } : { code, message, details } };
  }
}
