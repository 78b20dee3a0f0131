import { ACTION_ROUTES } from './action-routes.ts';
import { BACKUP_ROUTES } from './backup-routes.ts';
import { DELIVERY_ROUTES } from './delivery-routes.ts';
import { DEV_ROUTES } from './dev-routes.ts';
import { EGRESS_ROUTES } from './egress-routes.ts';
import { INSTALLATION_ROUTES } from './installation-routes.ts';
import { LIMIT_ROUTES } from './limit-routes.ts';
import { OBSERVE_ROUTES } from './observe-routes.ts';
import { PROVIDER_ROUTES } from './provider-routes.ts';
import { REGISTRY_ROUTES } from './registry-routes.ts';
import { SESSION_ROUTES } from './session-routes.ts';
import { STOREFRONT_ROUTES } from './storefront-routes.ts';
import { TENANT_ROUTES } from './tenant-routes.ts';
import { TRACE_ROUTES } from './trace-routes.ts';
import { UI_ROUTES } from './ui-routes.ts';
import { WEBHOOK_ROUTES } from './webhook-routes.ts';
import { WORKFLOW_ROUTES } from './workflow-routes.ts';

export type { Access, ApiRoute } from './api-route.ts';
export { describeAccess } from './describe-access.ts';
export * from './idempotency.ts';
export { errorsOf } from './route-errors.ts';

/** Every route of the platform's HTTP API by the name of its operation. The first that fits a request is taken. */
export const API_ROUTES = {
  ...INSTALLATION_ROUTES,
  ...ACTION_ROUTES,
  ...UI_ROUTES,
  ...STOREFRONT_ROUTES,
  ...DEV_ROUTES,
  ...PROVIDER_ROUTES,
  ...EGRESS_ROUTES,
  ...DELIVERY_ROUTES,
  ...TRACE_ROUTES,
  ...WEBHOOK_ROUTES,
  ...WORKFLOW_ROUTES,
  ...REGISTRY_ROUTES,
  ...SESSION_ROUTES,
  ...LIMIT_ROUTES,
  ...OBSERVE_ROUTES,
  ...TENANT_ROUTES,
  ...BACKUP_ROUTES,
} as const;
export type OperationName = keyof typeof API_ROUTES;
