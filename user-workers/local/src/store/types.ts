export interface Namespace {
  name: string;
  id: string;
  createdOn: string;
  modifiedOn: string;
  scriptCount: number;
  /** Whether its scripts see `request.cf` and share a cache. */
  trusted: boolean;
}

/**
 * How the runtime treats a module. `script` is a whole Worker in service-worker syntax; `sourcemap` is kept and never
 * loaded.
 */
export type ModuleType = 'esm' | 'cjs' | 'text' | 'data' | 'json' | 'wasm' | 'script' | 'sourcemap';

export interface ScriptModule {
  name: string;
  type: ModuleType;
  content: Uint8Array;
}

export type ScriptBinding =
  | { type: 'plain_text'; name: string; text: string }
  | { type: 'secret_text'; name: string; text: string }
  | { type: 'json'; name: string; json: unknown }
  | { type: 'kv_namespace'; name: string; namespace_id: string }
  | { type: 'd1'; name: string; id: string }
  | { type: 'r2_bucket'; name: string; bucket_name: string }
  /** `delivery_delay` in seconds, for messages that bring none. */
  | { type: 'queue'; name: string; queue_name: string; delivery_delay?: number | undefined }
  | { type: 'assets'; name: string }
  | { type: 'version_metadata'; name: string }
  | { type: 'worker_loader'; name: string }
  | DispatchNamespaceBinding
  | { type: 'durable_object_namespace'; name: string; class_name: string; script_name?: string | undefined }
  | ServiceBinding;

/** A dispatch namespace that the script dispatches to itself. */
export interface DispatchNamespaceBinding {
  type: 'dispatch_namespace';
  name: string;
  namespace: string;
  outbound?:
    | {
        worker: { service: string; environment?: string | undefined };
        /** What `get(name, args, { outbound })` may pass. */
        params?: { name: string }[] | undefined;
      }
    | undefined;
}

/** A binding to a Worker that runs on this machine, found by its name when it is called. */
export interface ServiceBinding {
  type: 'service';
  name: string;
  service: string;
  environment?: string | undefined;
  entrypoint?: string | undefined;
  props?: Record<string, unknown> | undefined;
}

/** A static file as a client announces it: its path, and a hash that the client chose. */
export interface AssetEntry {
  path: string;
  hash: string;
}

/** What a script is made of. */
export interface ScriptFiles {
  modules: readonly ScriptModule[];
  /** Its static files. */
  assets: readonly AssetEntry[];
}

/** A class of Durable Objects that the script's migrations have made. */
export interface DurableObjectClass {
  name: string;
  storage: 'sqlite' | 'kv';
  /** Stays when the class is renamed, and is never given again. */
  key?: string;
}

/** What is kept as it was sent, in the words of the wire. */
export interface ScriptDetails {
  annotations?: Record<string, string>;
  exports?: Record<string, unknown>;
  limits?: { cpu_ms?: number | undefined; [more: string]: unknown };
  logpush?: boolean;
  observability?: Record<string, unknown>;
  placement?: Record<string, unknown>;
  tail_consumers?: { service: string; [more: string]: unknown }[];
  usage_model?: string;
}

/** What each upload and each change of settings makes anew. */
export interface ScriptVersion {
  /** A UUID. */
  id: string;
  /** As the upload's annotations name it; may be empty. */
  tag: string;
  /** ISO 8601. */
  timestamp: string;
}

/** What the code exports, in the words of the wire. */
export interface WorkerHandlers {
  /** Events that the default export handles. */
  handlers: string[];
  /** Of a class: `class`. */
  named_handlers: { name: string; handlers: string[] }[];
}

/** What an upload's metadata says about the script. */
export interface ScriptSettings {
  /** Empty for a script that is static files only. */
  mainModule: string;
  compatibilityDate: string;
  compatibilityFlags: string[];
  bindings: ScriptBinding[];
  tags: string[];
  /** The last migration that was applied. */
  migrationTag?: string;
  durableObjectClasses?: DurableObjectClass[];
  details?: ScriptDetails;
  /** Configuration of its static files, when it has any: `html_handling`, `_headers` and so on, as sent. */
  assetsConfig?: Record<string, unknown>;
  /** Absent in what an earlier version of this package stored. */
  version?: ScriptVersion;
  /** Absent when the code did not say, and in what an earlier version stored. */
  handlers?: WorkerHandlers;
}

export interface Script {
  namespace: string;
  name: string;
  /** SHA-256 of modules and settings, in hex. */
  etag: string;
  /** 32 hex digits that stay the same for the script's life. */
  tag: string;
  settings: ScriptSettings;
  createdOn: string;
  modifiedOn: string;
}
