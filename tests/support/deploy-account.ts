/** An account at Cloudflare to rehearse deploys on, over a real socket, with the real wrangler. */
import { prepareDeployment } from '@digital-commerce/platform-deploy';
import type { Deployment, DeployOptions } from '@digital-commerce/platform-deploy';
import { CloudflareDouble } from '@digital-commerce/service-doubles/cloudflare';
import type { CloudflareDoubleOptions, RecordedRequest } from '@digital-commerce/service-doubles/cloudflare';
import { serveDouble } from '@digital-commerce/service-doubles/serve';

export interface DeployAccount {
  double: CloudflareDouble;
  /** What a person sets before a first deploy. */
  env: Record<string, string>;
  prepare(root: string, options?: Partial<DeployOptions>): Promise<Deployment>;
  /** Prepares and applies, and answers the operator token if one was made. */
  deploy(root: string, options?: Partial<DeployOptions>): Promise<string | undefined>;
  close(): Promise<void>;
}

export async function startDeployAccount(options: CloudflareDoubleOptions = {}): Promise<DeployAccount> {
  const double = new CloudflareDouble(options);
  const served = await serveDouble(double.fetch);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    CLOUDFLARE_API_TOKEN: 'token',
    CLOUDFLARE_ACCOUNT_ID: double.accountId,
    CLOUDFLARE_API_BASE_URL: `${served.url}/client/v4`,
    NAMESPACE_API_TOKEN: 'token-of-the-dispatcher',
  };
  const prepare = (root: string, more: Partial<DeployOptions> = {}): Promise<Deployment> =>
    prepareDeployment({ root, env, ...more });
  return {
    double,
    env,
    prepare,
    async deploy(root, more) {
      const deployment = await prepare(root, more);
      let token: string | undefined;
      await deployment.apply({ runStep: (_, work) => work(), onOperatorToken: (made) => void (token = made) });
      return token;
    },
    close: served.close,
  };
}

/** What a request is, whatever ids the account gave. Reads of one Worker are those of another. */
export function toKind({ method, path, body, changes }: RecordedRequest): string {
  const sql = path.endsWith('/query') ? ` ${body}` : '';
  const kind = `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}/g, ':id')}${sql}`;
  return changes ? kind : kind.replace(/\/(scripts|services|workers)\/(main|side)/, '/$1/:name');
}
