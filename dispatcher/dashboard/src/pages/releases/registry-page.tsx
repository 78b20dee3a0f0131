import { PluginList } from './plugin-list.tsx';
import { RELEASES } from './releases-texts.ts';
import { Page } from '@/components/page.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Every published plugin, for the operator. */
export function RegistryPage() {
  const texts = useTexts(RELEASES);
  return (
    <Page title={texts.registryTitle} description={texts.registryText}>
      <PluginList />
    </Page>
  );
}
