import { Page } from '@/components/page.tsx';

export function AccessPage() {
  return <Page title="AccessPage">{null}</Page>;
}
