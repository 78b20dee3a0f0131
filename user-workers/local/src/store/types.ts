export interface Namespace {
  name: string;
  id: string;
  createdOn: string;
  modifiedOn: string;
  scriptCount: number;
}

/** How the runtime treats a module; `sourcemap` is kept and never loaded. */
export type ModuleType = 'esm' | 'cjs' | 'text' | 'data' | 'json' | 'wasm' | 'sourcemap';

export interface ScriptModule {
  name: string;
  type: ModuleType;
  content: Uint8Array;
}

export type ScriptBinding =
  | { type: 'plain_text'; name: string; text: string }
  | { type: 'secret_text'; name: string; text: string }
  | { type: 'json'; name: string; json: unknown };

/** What an upload's metadata says about the script. */
export interface ScriptSettings {
  mainModule: string;
  compatibilityDate: string;
  compatibilityFlags: string[];
  bindings: ScriptBinding[];
  tags: string[];
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
