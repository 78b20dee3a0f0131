import { Page } from '@/components/page.tsx';

export function InstalledPage() {
  return <Page title="InstalledPage">{null}</Page>;
}
