import { Page } from '@/components/page.tsx';

export function LogsPage() {
  return <Page title="LogsPage">{null}</Page>;
}
