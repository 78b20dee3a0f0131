import type { PageEntry } from './page-entry.ts';

/** Every page that is about no tenant. */
export const PLATFORM_PAGES: readonly PageEntry[] = [
  { path: '/tenants', load: () => import('@/pages/tenants/tenants-page.tsx'), name: 'TenantsPage' },
];
