import type { AuditWitness } from './audit/audit-witness.ts';

/** What `wrangler.toml` binds, and the secrets it names. */
export interface Env {
  DB: D1Database;
  /** Release artefacts, as JSON under `releases/<hash>`. */
  ARTIFACTS: R2Bucket;
  NAMESPACE: DispatchNamespace;
  /** One for each audit chain, by its name. */
  AUDIT_WITNESS: DurableObjectNamespace<AuditWitness>;
  /** Up to and with `/client/v4`. */
  NAMESPACE_API_URL: string;
  NAMESPACE_ACCOUNT_ID: string;
  NAMESPACE_NAME: string;
  NAMESPACE_API_TOKEN: string;
  /** SHA-256 in hex. */
  OPERATOR_TOKEN_HASH: string;
  /** 32 bytes in base64. */
  SETTINGS_KEY: string;
  /** `1` when everything runs on one machine. */
  LOCAL?: string;
}
