import { Page } from '@/components/page.tsx';

export function PluginPage() {
  return <Page title="PluginPage">{null}</Page>;
}
