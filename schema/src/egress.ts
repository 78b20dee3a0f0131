import type { EGRESS_METHODS } from './manifest/index.ts';

/**
 * What one invocation of a plugin may reach. The dispatcher hands it to the egress Worker as JSON text, past the isolate:
 * as the outbound parameter `egress`.
 */
export interface EgressPolicy {
  tenant: string;
  plugin: string;
  /** Of the invocation. */
  invocation: string;
  /** Milliseconds since the epoch. Later requests are refused. Absent: the invocation goes on while its answer streams. */
  endsAt?: number;
  /** What the manifest declares and the tenant has granted. */
  allowed: readonly EgressRule[];
  /** Hosts that the manifest declares and the tenant has not granted; they stay refused under a granted wildcard. */
  withheld: readonly string[];
  /** Values that no answer may bring back. */
  secrets: readonly string[];
  /** What the operator lets the plugin send in a minute. Absent: any number. */
  requestsPerMinute?: number;
  /** All of it together is longer than `MAX_EGRESS_POLICY_CHARS`: nothing is allowed. */
  isTooLong?: true;
}

export interface EgressRule {
  /** Host name; a leading `*.` stands for one label. */
  host: string;
  /** Default: the scheme's own. */
  port?: number;
  /** Default: all. */
  methods?: readonly (typeof EGRESS_METHODS)[number][];
  plainHttp?: true;
  inject?: readonly InjectedHeader[];
}

export interface InjectedHeader {
  header: string;
  /** Absent while the setting has no value: then what the plugin sets under the name is taken away all the same. */
  value?: string;
  /** The setting's value has fewer than `MIN_INJECTED_SECRET_CHARS`: no request of the rule is sent. */
  isTooShort?: true;
}

/** Of the policy as JSON text: it travels in a header. */
export const MAX_EGRESS_POLICY_CHARS = 20_000;
/** Name of the outbound parameter. */
export const EGRESS_PARAMETER = 'egress';
/** The plugin could piece shorter secrets together from what is left of an answer. */
export const MIN_INJECTED_SECRET_CHARS = 8;

/** One request of a plugin, or a part of what is known of it, on its way to the ledger. */
export interface EgressNote {
  /** Of the invocation. */
  invocation: string;
  method: string;
  host: string;
  port: number;
  /** Milliseconds since the epoch. */
  at: number;
  durationMs: number;
  bytesUp: number;
  bytesDown: number;
  /** Of the answer; absent when there was none. */
  status?: number;
  /** Why the platform refused the request, or gave it up. */
  code?: string;
}

/** The egress Worker's Durable Object, one for each installation by `<tenant>/<plugin>`, as the dispatcher calls it. */
export interface EgressLedgerRpc {
  read(): Promise<EgressLedgerContent>;
  /** The requests of one invocation that are among the latest, oldest first. */
  requestsOf(invocation: string): Promise<EgressNote[]>;
}

export interface EgressLedgerContent {
  contacts: EgressContactRecord[];
  /** The latest requests, newest first. */
  recent: EgressNote[];
  /** Hosts that there was no room for. */
  forgottenHosts: number;
}

/** All requests to one host and port. Times in milliseconds since the epoch. */
export interface EgressContactRecord {
  host: string;
  port: number;
  requests: number;
  refused: number;
  bytesUp: number;
  bytesDown: number;
  lastStatus?: number;
  lastCode?: string;
  firstAt: number;
  lastAt: number;
}

const LOCAL_SUFFIXES = ['localhost', 'local', 'internal', 'localdomain', 'home.arpa', 'lan', 'intranet', 'corp'];

/**
 * Whether a host name, as `URL` writes it, can belong to somebody on the internet: no IP address, no name of one label, none
 * of a private network, and none with a dot at its end.
 */
export function isPublicHostName(hostname: string): boolean {
  if (hostname.startsWith('[') || hostname.endsWith('.') || !hostname.includes('.')) return false;
  // URL parsing has made addresses of all other notations.
  if (/^\d+(\.\d+){3}$/.test(hostname)) return false;
  return !LOCAL_SUFFIXES.some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}

/** A message of the platform to a server that a tenant's admin has named. */
export interface OutgoingMessage {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** http is allowed, too. */
  plainHttp?: boolean;
}

/** What came of it: an answer, or why there is none. */
export type SendOutcome = { status: number } | { code: string; message: string };

/** The egress Worker's entrypoint `MessageSender`, as the dispatcher calls it. */
export interface MessageSenderRpc {
  send(message: OutgoingMessage): Promise<SendOutcome>;
}
