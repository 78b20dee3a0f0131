import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Release } from './marketplace-query.ts';
import { ReleaseDetails } from './release-details.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { ChangelogSection, ReadmeSection } from '@/showcase/document-sections.tsx';
import { ScreenshotGallery } from '@/showcase/screenshot-gallery.tsx';
import { SHOWCASE } from '@/showcase/showcase-texts.ts';

interface ReleaseTabsProps {
  release: Release;
  /** Below what the release asks for. */
  children: ReactNode;
}

/** A release: how it looks and what it asks for; and, where it has them, its readme and its changelog. */
export function ReleaseTabs({ release, children }: ReleaseTabsProps) {
  const texts = useTexts(SHOWCASE);
  const navigate = useNavigate();
  const { tab: named, ...others }: Record<string, unknown> = useSearch({ strict: false });
  const { hasReadme, hasChangelog } = release.showcase;
  const overview = (
    <div className="grid min-w-0 gap-6">
      <ScreenshotGallery key={release.version} release={release} />
      <ReleaseDetails release={release} />
      {children}
    </div>
  );
  const tabs = [
    { name: 'overview', content: overview },
    ...(hasReadme ? [{ name: 'readme' as const, content: <ReadmeSection release={release} /> }] : []),
    ...(hasChangelog ? [{ name: 'changelog' as const, content: <ChangelogSection release={release} /> }] : []),
  ] as const;
  if (tabs.length === 1) return overview;
  const shown = tabs.find(({ name }) => name === named)?.name ?? 'overview';
  const show = (tab: string): void => {
    void navigate({ to: '.', search: { ...others, tab }, replace: true, resetScroll: false });
  };
  return (
    <Tabs value={shown} onValueChange={show}>
      <TabsList>
        {tabs.map(({ name }) => (
          <TabsTrigger key={name} value={name}>
            {texts[name]}
          </TabsTrigger>
        ))}
      </TabsList>
      {tabs.map(({ name, content }) => (
        <TabsContent key={name} value={name}>
          {content}
        </TabsContent>
      ))}
    </Tabs>
  );
}
