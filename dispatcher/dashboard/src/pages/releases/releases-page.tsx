import { Page } from '@/components/page.tsx';

export function ReleasesPage() {
  return <Page title="ReleasesPage">{null}</Page>;
}
