import { Page } from '@/components/page.tsx';

export function MarketplacePage() {
  return <Page title="MarketplacePage">{null}</Page>;
}
