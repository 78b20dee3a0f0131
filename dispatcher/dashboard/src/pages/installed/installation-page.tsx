import { Page } from '@/components/page.tsx';

export function InstallationPage() {
  return <Page title="InstallationPage">{null}</Page>;
}
