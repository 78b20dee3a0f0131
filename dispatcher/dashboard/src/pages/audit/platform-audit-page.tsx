import { Page } from '@/components/page.tsx';

export function PlatformAuditPage() {
  return <Page title="PlatformAuditPage">{null}</Page>;
}
