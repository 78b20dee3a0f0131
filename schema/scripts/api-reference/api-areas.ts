import { ACTION_ROUTES } from '../../src/api/action-routes.ts';
import { BACKUP_ROUTES } from '../../src/api/backup-routes.ts';
import { DELIVERY_ROUTES } from '../../src/api/delivery-routes.ts';
import { DEV_ROUTES } from '../../src/api/dev-routes.ts';
import { EGRESS_ROUTES } from '../../src/api/egress-routes.ts';
import type { ApiRoute } from '../../src/api/index.ts';
import { INSTALLATION_ROUTES } from '../../src/api/installation-routes.ts';
import { LIMIT_ROUTES } from '../../src/api/limit-routes.ts';
import { OBSERVE_ROUTES } from '../../src/api/observe-routes.ts';
import { PROVIDER_ROUTES } from '../../src/api/provider-routes.ts';
import { REGISTRY_ROUTES } from '../../src/api/registry-routes.ts';
import { SESSION_ROUTES } from '../../src/api/session-routes.ts';
import { STOREFRONT_ROUTES } from '../../src/api/storefront-routes.ts';
import { TENANT_ROUTES } from '../../src/api/tenant-routes.ts';
import { TRACE_ROUTES } from '../../src/api/trace-routes.ts';
import { UI_ROUTES } from '../../src/api/ui-routes.ts';
import { WEBHOOK_ROUTES } from '../../src/api/webhook-routes.ts';
import { WORKFLOW_ROUTES } from '../../src/api/workflow-routes.ts';

/** A part of the API: a page of its reference, a table of its overview. */
export interface ApiArea {
  readonly title: string;
  /** Name of its page. */
  readonly page: string;
  readonly routes: Readonly<Record<string, ApiRoute>>;
}

export const API_AREAS: readonly ApiArea[] = [
  { page: 'tenants', title: 'The platform, its tenants, and what is kept about them', routes: TENANT_ROUTES },
  { page: 'backups', title: 'Backups', routes: BACKUP_ROUTES },
  { page: 'limits', title: 'Limits of tenants, queues, and how the platform is', routes: LIMIT_ROUTES },
  { page: 'sessions', title: 'Sessions of the dashboard, and who signs in', routes: SESSION_ROUTES },
  { page: 'measurements', title: 'What the platform measures of itself', routes: OBSERVE_ROUTES },
  {
    page: 'installations',
    title: 'What a tenant has installed',
    routes: { ...INSTALLATION_ROUTES, ...PROVIDER_ROUTES, ...EGRESS_ROUTES },
  },
  { page: 'development', title: 'Development sessions', routes: DEV_ROUTES },
  { page: 'ui', title: 'What plugins show', routes: UI_ROUTES },
  { page: 'storefront', title: "What plugins put into the shop's pages", routes: STOREFRONT_ROUTES },
  { page: 'actions', title: 'Actions, customers, and resources of the host application', routes: ACTION_ROUTES },
  { page: 'deliveries', title: 'What is delivered to plugins', routes: DELIVERY_ROUTES },
  { page: 'traces', title: 'What plugins did', routes: TRACE_ROUTES },
  { page: 'workflows', title: 'Workflows', routes: WORKFLOW_ROUTES },
  { page: 'webhooks', title: 'Webhooks', routes: WEBHOOK_ROUTES },
  { page: 'registry', title: 'Publishers, plugins, releases and rollouts', routes: REGISTRY_ROUTES },
];
