import { Page } from '@/components/page.tsx';

export function OwnReleasesPage() {
  return <Page title="OwnReleasesPage">{null}</Page>;
}
