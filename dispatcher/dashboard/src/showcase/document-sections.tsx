import { useQuery } from '@tanstack/react-query';
import { Markdown } from './markdown.tsx';
import { listScreenshots } from './screenshot.ts';
import type { Release } from './screenshot.ts';
import { changelogQuery, readmeQuery } from './showcase-query.ts';
import { SHOWCASE } from './showcase-texts.ts';
import { QueryState } from '@/components/query-state.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** What a publisher tells of a release. */
export function ReadmeSection({ release }: { release: Release }) {
  const texts = useTexts(SHOWCASE);
  const query = useQuery(readmeQuery(release.id, release.version));
  return (
    <section aria-label={texts.readme} className="grid min-w-0 gap-3">
      <QueryState query={query}>
        {({ text }) => <Document text={text} missing={texts.noReadme} release={release} />}
      </QueryState>
    </section>
  );
}

/** What a publisher tells of a release and those before it. */
export function ChangelogSection({ release }: { release: Release }) {
  const texts = useTexts(SHOWCASE);
  const query = useQuery(changelogQuery(release.id, release.version));
  return (
    <section aria-label={texts.changelog} className="grid min-w-0 gap-3">
      <QueryState query={query}>
        {({ text }) => <Document text={text} missing={texts.noChangelog} release={release} />}
      </QueryState>
    </section>
  );
}

function Document({ text, missing, release }: { text: string | undefined; missing: string; release: Release }) {
  const texts = useTexts(SHOWCASE);
  if (text === undefined) return <p className="text-muted-foreground">{missing}</p>;
  return (
    <>
      <p className="text-xs text-muted-foreground">{texts.writtenBy}</p>
      <Markdown key={release.version} text={text} screenshots={listScreenshots(release)} />
    </>
  );
}
