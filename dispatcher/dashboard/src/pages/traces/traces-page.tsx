import { Page } from '@/components/page.tsx';

export function TracesPage() {
  return <Page title="TracesPage">{null}</Page>;
}
