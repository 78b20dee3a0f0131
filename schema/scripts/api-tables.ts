import { ACTION_ROUTES } from '../src/api/action-routes.ts';
import { BACKUP_ROUTES } from '../src/api/backup-routes.ts';
import { describeAccess } from '../src/api/describe-access.ts';
import { DEV_ROUTES } from '../src/api/dev-routes.ts';
import { EGRESS_ROUTES } from '../src/api/egress-routes.ts';
import type { ApiRoute } from '../src/api/index.ts';
import { DELIVERY_ROUTES } from '../src/api/delivery-routes.ts';
import { INSTALLATION_ROUTES } from '../src/api/installation-routes.ts';
import { LIMIT_ROUTES } from '../src/api/limit-routes.ts';
import { OBSERVE_ROUTES } from '../src/api/observe-routes.ts';
import { PROVIDER_ROUTES } from '../src/api/provider-routes.ts';
import { REGISTRY_ROUTES } from '../src/api/registry-routes.ts';
import { SESSION_ROUTES } from '../src/api/session-routes.ts';
import { STOREFRONT_ROUTES } from '../src/api/storefront-routes.ts';
import { TENANT_ROUTES } from '../src/api/tenant-routes.ts';
import { TRACE_ROUTES } from '../src/api/trace-routes.ts';
import { UI_ROUTES } from '../src/api/ui-routes.ts';
import { WEBHOOK_ROUTES } from '../src/api/webhook-routes.ts';
import { WORKFLOW_ROUTES } from '../src/api/workflow-routes.ts';
import { ACTIONS, isAllowed, ROLE_NAMES } from '../src/roles.ts';
import type { Action } from '../src/roles.ts';
import { toTable } from './to-table.ts';

const AREAS = {
  'The platform, its tenants, and what is kept about them': TENANT_ROUTES,
  Backups: BACKUP_ROUTES,
  'Limits of tenants, queues, and how the platform is': LIMIT_ROUTES,
  'Sessions of the dashboard, and who signs in': SESSION_ROUTES,
  'What the platform measures of itself': OBSERVE_ROUTES,
  'What a tenant has installed': { ...INSTALLATION_ROUTES, ...PROVIDER_ROUTES, ...EGRESS_ROUTES },
  'Development sessions': DEV_ROUTES,
  'What plugins show': UI_ROUTES,
  "What plugins put into the shop's pages": STOREFRONT_ROUTES,
  'Actions, customers, and resources of the host application': ACTION_ROUTES,
  'What is delivered to plugins': DELIVERY_ROUTES,
  'What plugins did': TRACE_ROUTES,
  Workflows: WORKFLOW_ROUTES,
  Webhooks: WEBHOOK_ROUTES,
  'Publishers, plugins, releases and rollouts': REGISTRY_ROUTES,
};

/** Every route of the API as tables in Markdown. */
export function toRouteTables(): string {
  return Object.entries<Record<string, ApiRoute>>(AREAS)
    .map(([title, routes]) => `### ${title}\n\n${toTable(['route', 'for', 'does'], Object.values(routes).map(toRow))}`)
    .join('\n\n');
}

/** What each role of a tenant may do, as a table in Markdown. */
export function toRoleTable(): string {
  const rows = Object.entries(ACTIONS).map(([action, allows]) => {
    const marks = ROLE_NAMES.map((role) => (isAllowed(role, action as Action) ? 'yes' : ''));
    return [`\`${action}\``, marks, allows].flat();
  });
  return toTable(['action', ...ROLE_NAMES, 'allows to'], rows);
}

function toRow({ method, path, access, summary }: ApiRoute): string[] {
  return [`\`${method} ${path}\``, describeAccess(access), summary];
}
