/** Cloudflare's error codes that this API answers with, their HTTP status, and their text when no better one is given. */
const API_ERRORS = {
  10000: { status: 401, message: 'Authentication error' },
  10001: { status: 500, message: 'The local namespace failed; its log says why' },
  10004: { status: 400, message: 'Invalid upload' },
  10007: { status: 404, message: 'This Worker does not exist on your account.' },
  10009: { status: 404, message: 'No such key' },
  10014: { status: 400, message: 'A resource of this name exists already' },
  10021: { status: 400, message: 'The Worker does not start' },
  10006: { status: 404, message: 'The specified bucket does not exist.' },
  10013: { status: 404, message: 'namespace not found' },
  10041: { status: 400, message: 'KV namespace not found' },
  10085: { status: 400, message: 'R2 bucket not found' },
  10181: { status: 400, message: 'D1 database not found' },
  10008: { status: 409, message: 'The bucket you tried to delete is not empty.' },
  10010: { status: 411, message: 'The request has no content length' },
  11000: { status: 400, message: 'Queue not found' },
  11004: { status: 409, message: 'The queue already has a consumer.' },
  11001: { status: 404, message: 'Queue not found' },
  7500: { status: 400, message: 'The query failed' },
  7404: { status: 404, message: 'The database could not be found' },
  10027: { status: 413, message: 'The upload is too large' },
  10053: { status: 409, message: 'Binding name already in use' },
  10056: { status: 404, message: 'workers.api.error.binding_not_found' },
  10061: { status: 400, message: 'The script has no such class of Durable Objects' },
  10079: { status: 412, message: 'Migration tag precondition failed' },
  10090: { status: 404, message: 'workers.api.error.service_not_found' },
  10092: { status: 404, message: 'workers.api.error.environment_not_found' },
  7003: { status: 404, message: 'Could not route to the path: no such endpoint in the local namespace' },
  100118: { status: 400, message: 'Invalid dispatch namespace name' },
  100119: { status: 404, message: 'workers.api.error.dispatch_namespace_not_found' },
  100120: { status: 409, message: 'workers.api.error.dispatch_namespace_already_exists' },
} as const;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** A refusal in Cloudflare's envelope. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string = API_ERRORS[code].message) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return API_ERRORS[this.code].status;
  }
}
