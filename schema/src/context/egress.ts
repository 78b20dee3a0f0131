export interface HttpRequestOptions {
  /** Default: GET, with a body POST. */
  method?: string;
  headers?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Record<string, string>;
  body?: string | Uint8Array;
  /** Default: what is left of the invocation. */
  timeoutMs?: number;
}

export interface HttpResponse<T> {
  status: number;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** Parsed when the answer says that it is JSON, else text. */
  data: T;
}

/** Requests to hosts that the tenant granted; plain `fetch` goes the same way. */
export interface PluginHttp {
  /** Any status is an answer. @throws EGRESS_DENIED and other `HostError`s, and `TypeError` when nobody answers */
  request<T = unknown>(url: string, options?: HttpRequestOptions): Promise<HttpResponse<T>>;
  /** The data of a 2xx answer. @throws HttpStatusError */
  get<T = unknown>(url: string, options?: HttpRequestOptions): Promise<T>;
  post<T = unknown>(url: string, options?: HttpRequestOptions): Promise<T>;
}
