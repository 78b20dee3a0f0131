import { Page } from '@/components/page.tsx';

export function MenuPage() {
  return <Page title="MenuPage">{null}</Page>;
}
