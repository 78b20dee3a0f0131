import { Page } from '@/components/page.tsx';

export function TenantAuditPage() {
  return <Page title="TenantAuditPage">{null}</Page>;
}
