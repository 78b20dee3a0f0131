import { SHELL } from '@/app/shell-texts.ts';
import { Page } from '@/components/page.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { PluginList } from '@/pages/releases/plugin-list.tsx';
import { RELEASES } from '@/pages/releases/releases-texts.ts';
import { useSession } from '@/session/session.ts';

/** What the holder of a publisher's token has published. */
export function OwnReleasesPage() {
  const shell = useTexts(SHELL);
  const texts = useTexts(RELEASES);
  const { holder } = useSession();
  return (
    <Page title={shell.releases} description={texts.ownText}>
      <PluginList {...(holder.kind === 'publisher' && { publisher: holder.publisher })} />
    </Page>
  );
}
