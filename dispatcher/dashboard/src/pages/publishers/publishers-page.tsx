import { Page } from '@/components/page.tsx';

export function PublishersPage() {
  return <Page title="PublishersPage">{null}</Page>;
}
