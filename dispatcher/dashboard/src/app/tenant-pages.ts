import { NotFoundPage } from './not-found-page.tsx';
import type { PageEntry } from './page-entry.ts';

/** Every page below `/tenants/:tenant`. */
export const TENANT_PAGES: readonly PageEntry[] = [
  { path: '/', load: () => import('@/pages/overview/overview-page.tsx'), name: 'OverviewPage' },
  { path: 'marketplace', load: () => import('@/pages/marketplace/marketplace-page.tsx'), name: 'MarketplacePage' },
  { path: 'marketplace/$plugin', load: () => import('@/pages/marketplace/plugin-page.tsx'), name: 'PluginPage' },
  { path: 'plugins', load: () => import('@/pages/installed/installed-page.tsx'), name: 'InstalledPage' },
  { path: 'plugins/$plugin', load: () => import('@/pages/installed/installation-page.tsx'), name: 'InstallationPage' },
  {
    path: 'plugins/$plugin/activity',
    load: () => import('@/pages/activity/plugin-activity-page.tsx'),
    name: 'PluginActivityPage',
  },
  { path: 'workflows', load: () => import('@/pages/workflows/workflows-page.tsx'), name: 'WorkflowsPage' },
  { path: 'workflows/$workflow', load: () => import('@/pages/workflows/workflow-page.tsx'), name: 'WorkflowPage' },
  { path: 'pages/$plugin/$page', load: () => import('@/pages/plugin-pages/declared-page.tsx'), name: 'DeclaredPage' },
  { path: 'menu/$plugin/$item', load: () => import('@/pages/plugin-pages/menu-page.tsx'), name: 'MenuPage' },
  { path: 'executions', load: () => import('@/pages/traces/traces-page.tsx'), name: 'TracesPage' },
  { path: 'executions/$trace', load: () => import('@/pages/traces/trace-page.tsx'), name: 'TracePage' },
  { path: 'logs', load: () => import('@/pages/logs/logs-page.tsx'), name: 'LogsPage' },
  { path: 'deliveries', load: () => import('@/pages/deliveries/deliveries-page.tsx'), name: 'DeliveriesPage' },
  { path: 'webhooks', load: () => import('@/pages/webhooks/webhooks-page.tsx'), name: 'WebhooksPage' },
  { path: 'audit', load: () => import('@/pages/audit/tenant-audit-page.tsx'), name: 'TenantAuditPage' },
  { path: 'access', load: () => import('@/pages/access/access-page.tsx'), name: 'AccessPage' },
  { path: '$', load: async () => ({ NotFoundPage }), name: 'NotFoundPage' },
];
