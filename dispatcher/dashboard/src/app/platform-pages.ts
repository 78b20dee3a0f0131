import { NotFoundPage } from './not-found-page.tsx';
import type { PageEntry } from './page-entry.ts';

/** Every page that is about no tenant. */
export const PLATFORM_PAGES: readonly PageEntry[] = [
  { path: '/tenants', load: () => import('@/pages/tenants/tenants-page.tsx'), name: 'TenantsPage' },
  { path: '/releases', load: () => import('@/pages/releases/registry-page.tsx'), name: 'RegistryPage' },
  { path: '/releases/$plugin', load: () => import('@/pages/releases/releases-page.tsx'), name: 'ReleasesPage' },
  { path: '/publishers', load: () => import('@/pages/publishers/publishers-page.tsx'), name: 'PublishersPage' },
  { path: '/people', load: () => import('@/pages/people/people-page.tsx'), name: 'PeoplePage' },
  { path: '/queues', load: () => import('@/pages/queues/queues-page.tsx'), name: 'QueuesPage' },
  { path: '/status', load: () => import('@/pages/status/status-page.tsx'), name: 'StatusPage' },
  { path: '/objectives', load: () => import('@/pages/objectives/objectives-page.tsx'), name: 'ObjectivesPage' },
  { path: '/audit', load: () => import('@/pages/audit/platform-audit-page.tsx'), name: 'PlatformAuditPage' },
  { path: '/publish', load: () => import('@/pages/publishers/own-releases-page.tsx'), name: 'OwnReleasesPage' },
  { path: '/$', load: async () => ({ NotFoundPage }), name: 'NotFoundPage' },
];
