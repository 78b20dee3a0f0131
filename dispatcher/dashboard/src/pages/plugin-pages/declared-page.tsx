import { Page } from '@/components/page.tsx';

export function DeclaredPage() {
  return <Page title="DeclaredPage">{null}</Page>;
}
