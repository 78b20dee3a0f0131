import type { PageEntry } from './page-entry.ts';

/** Every page below `/tenants/:tenant`. */
export const TENANT_PAGES: readonly PageEntry[] = [
  { path: '/', load: () => import('@/pages/overview/overview-page.tsx'), name: 'OverviewPage' },
];
