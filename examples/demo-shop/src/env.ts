import type { PlatformBinding } from '@digital-commerce/plugin-sdk/host';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import type { Visitor } from './security/visitor.ts';

/** As `wrangler.toml` binds it. */
export interface Env {
  DB: D1Database;
  PLATFORM: PlatformBinding;
  WEBHOOK_SECRET: SecretsStoreSecret;
  TENANT: string;
  SHOP_URL: string;
  PLATFORM_URL: string;
  PAYMENT_PLUGIN: string;
}

/** What Hono carries through a request. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    plugins: PluginManager;
    visitor: Visitor;
  };
}
