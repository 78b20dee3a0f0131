import { useQuery } from '@tanstack/react-query';
import { Markdown } from '@/showcase/markdown.tsx';
import { changelogQuery } from '@/showcase/showcase-query.ts';
import { SHOWCASE } from '@/showcase/showcase-texts.ts';
import { QueryState } from '@/components/query-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface Upgrade {
  id: string;
  version: string;
  from: string;
}

/** What the publisher of a plugin tells of the versions that an upgrade brings. */
export function PlanNews({ upgrade: { id, version, from } }: { upgrade: Upgrade }) {
  const texts = useTexts(SHOWCASE);
  const query = useQuery(changelogQuery(id, version, from));
  return (
    <QueryState query={query} skeleton={<Skeleton className="h-16 w-full" />}>
      {({ text }) =>
        text === undefined ? (
          <p className="text-xs break-words text-muted-foreground">{texts.noNews(id)}</p>
        ) : (
          <div className="grid min-w-0 gap-1">
            <p className="text-xs break-words text-muted-foreground">{texts.newsOf(id, from)}</p>
            <div
              role="region"
              aria-label={texts.document(texts.newsOf(id, from))}
              tabIndex={0}
              className="max-h-56 overflow-y-auto rounded-md border bg-muted/40 px-3 py-2"
            >
              <Markdown text={text} />
            </div>
          </div>
        )
      }
    </QueryState>
  );
}
