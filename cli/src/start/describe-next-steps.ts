import { relative, resolve } from 'node:path';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { quoteForShell } from '../quote-for-shell.ts';
import { DEMO_TENANT } from './demo-tenant.ts';

type Places = Pick<LocalPlatform, 'url' | 'namespaceUrl' | 'stateDir'> & {
  /** `isReady`: one can pay and sign in there. */
  shop: { isReady: boolean } | undefined;
};

/** What to try on a platform that serves. `cwd`: where its commands are typed. */
export function describeNextSteps({ url, namespaceUrl, stateDir, shop }: Places, cwd: string): string {
  const tokenFile = quoteForShell(`${relative(cwd, stateDir) || '.'}/operator-token`);
  const pay = (amount: number): string =>
    `  curl -s -X POST ${url}/v1/tenants/${DEMO_TENANT}/hooks/before_payment_process \\
    -H "Authorization: Bearer $(cat ${tokenFile})" -H 'Content-Type: application/json' \\
    -d '{"data":{"amount":${amount},"currency":"USD"}}'`;
  return `
Tenant "${DEMO_TENANT}" has the example plugin active. A payment that it changes:

${pay(1999)}

and one that it refuses (422, "Minimum payment is $0.50"):

${pay(0.49)}

Write your own, in another terminal:

${describeStateFolder(stateDir, cwd)}  npx admin-cli scaffold payment my-gateway --author "Your Name"
  npx admin-cli add-hook before_payment_process ./plugins/my-gateway
  npx admin-cli install my-gateway --tenant ${DEMO_TENANT}

${describeShop(shop)}The dispatch namespace answers at ${namespaceUrl}. Ctrl-C stops everything.`;
}

function describeShop(shop: Places['shop']): string {
  if (shop === undefined) return '';
  if (shop.isReady)
    return `In the shop Stripe and Google are stand-ins on this machine, and so they are for every plugin here. To reach the real ones,
start with DEMO_SHOP=off.

`;
  return `The shop takes invoices only: tenant "${DEMO_TENANT}" was there before it, and was left as it is. With another STATE_DIR one can pay by
card and sign in.

`;
}

/** What the other terminal needs to find the platform, when its state is not where commands look by themselves. */
function describeStateFolder(stateDir: string, cwd: string): string {
  return stateDir === resolve(cwd, '.data') ? '' : `  export STATE_DIR=${quoteForShell(stateDir)}\n`;
}
