import { Page } from '@/components/page.tsx';

export function StatusPage() {
  return <Page title="StatusPage">{null}</Page>;
}
