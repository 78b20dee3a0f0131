import { useParams } from '@tanstack/react-router';
import { SHELL } from '@/app/shell-texts.ts';
import { Page } from '@/components/page.tsx';
import { useTexts } from '@/i18n/texts.ts';

export function OverviewPage() {
  const texts = useTexts(SHELL);
  const { tenant = '' } = useParams({ strict: false });
  return <Page title={texts.overview}>{tenant}</Page>;
}
