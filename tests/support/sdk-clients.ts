import { Cloudflare as Sdk5 } from 'cloudflare';
import { Cloudflare as Sdk4 } from 'cloudflare-4';
import { Cloudflare as Sdk6 } from 'cloudflare-6';
import { Cloudflare as Sdk7 } from 'cloudflare-7';

interface Connection {
  baseURL: string;
  apiToken: string;
}

type Method = (...args: unknown[]) => Promise<unknown>;
type Resource = Record<string, Method>;
type ResourceName = 'bindings' | 'content' | 'secrets' | 'settings' | 'tags' | 'assetUpload';

/** What a test calls; the same for each version of the SDK, which names a script in two ways. */
export interface SdkClient {
  namespaces: Resource;
  /** Calls `scripts.<method>` for a script of the namespace. */
  script: (method: string, script: string, params?: object) => Promise<unknown>;
  /** Calls `scripts.<resource>.<method>` for what a script has; the last name is the thing's. */
  of: (resource: ResourceName, method: string, names: string[], params?: object) => Promise<unknown>;
  uploadAssets: (params: object, jwt: string) => Promise<unknown>;
}

const ACCOUNT = '0123456789abcdef0123456789abcdef';

/** The official SDKs: 4.5 and 7 send a form's fields in brackets, 5 and 6 as JSON. */
export const SDKS: readonly [string, (connection: Connection, namespace: string) => SdkClient][] = [
  ['4.5', (connection, namespace) => adapt(new Sdk4({ ...connection, maxRetries: 0 }), namespace, false)],
  ['5.2', (connection, namespace) => adapt(new Sdk5({ ...connection, maxRetries: 0 }), namespace, false)],
  ['6.5', (connection, namespace) => adapt(new Sdk6({ ...connection, maxRetries: 0 }), namespace, false)],
  ['7.3', (connection, namespace) => adapt(new Sdk7({ ...connection, maxRetries: 0 }), namespace, true)],
];

function adapt(client: Sdk4 | Sdk5 | Sdk6 | Sdk7, namespace: string, isNew: boolean): SdkClient {
  const { namespaces } = client.workersForPlatforms.dispatch;
  // The types of each version differ in what they allow; the tests are about what goes over the wire.
  const scripts = namespaces.scripts as unknown as Resource & Record<ResourceName, Resource>;
  const { upload } = client.workers.assets as unknown as { upload: Resource };
  const call = async (resource: Resource, method: string, names: string[], params: object = {}): Promise<unknown> => {
    const args = isNew
      ? [names.at(-1), { account_id: ACCOUNT, dispatch_namespace: namespace, script_name: names[0], ...params }]
      : [namespace, ...names, { account_id: ACCOUNT, ...params }];
    if (isNew && names.length === 1) delete (args[1] as { script_name?: string }).script_name;
    const found = resource[method];
    if (!found) throw new TypeError(`This version of the SDK has no "${method}".`);
    return found.apply(resource, args);
  };
  return {
    namespaces: namespaces as unknown as Resource,
    script: (method, script, params) => call(scripts, method, [script], params),
    of: (resource, method, names, params) => call(scripts[resource], method, names, params),
    uploadAssets: async (params, jwt) =>
      upload['create']?.({ account_id: ACCOUNT, ...params }, { headers: { Authorization: `Bearer ${jwt}` } }),
  };
}
