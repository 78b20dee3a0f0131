import { useState } from 'react';
import { isReadable, splitDocument } from './readable-markdown.ts';
import type { Screenshot } from './screenshot.ts';
import { SHOWCASE } from './showcase-texts.ts';
import { ErrorBoundary } from '@/components/error-boundary.tsx';
import { loadable } from '@/components/loadable.tsx';
import { toVisibleText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

const DrawnMarkdown = loadable(() => import('./drawn-markdown.tsx'));

interface MarkdownProps {
  /** Whatever a publisher wrote. */
  text: string;
  screenshots?: readonly Screenshot[];
}

const NO_SCREENSHOTS: readonly Screenshot[] = [];

/** A document of a publisher: a long one piece by piece, and one that cannot be drawn as the text that it is. */
export function Markdown({ text, screenshots = NO_SCREENSHOTS }: MarkdownProps) {
  const texts = useTexts(SHOWCASE);
  const pieces = splitDocument(toVisibleText(text));
  const [shown, setShown] = useState(1);
  return (
    <div dir="auto" className="document">
      {pieces.slice(0, shown).map((piece, index) => (
        // They only ever become more.
        <Piece key={index} text={piece} screenshots={screenshots} />
      ))}
      {shown < pieces.length && (
        <Button variant="outline" onClick={() => setShown(shown + 1)}>
          {texts.showRest}
        </Button>
      )}
    </div>
  );
}

function Piece({ text, screenshots }: Required<MarkdownProps>) {
  if (!isReadable(text)) return <AsText text={text} />;
  return (
    <ErrorBoundary fallback={() => <AsText text={text} />}>
      <DrawnMarkdown text={text} screenshots={screenshots} fallback={<Loading />} />
    </ErrorBoundary>
  );
}

function AsText({ text }: { text: string }) {
  const texts = useTexts(SHOWCASE);
  return (
    <>
      <p className="text-xs text-muted-foreground">{texts.asText}</p>
      <pre tabIndex={0} className="max-h-96 [overflow-wrap:anywhere] whitespace-pre-wrap">
        {text}
      </pre>
    </>
  );
}

function Loading() {
  const texts = useTexts(SHELL);
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">{texts.loading}</span>
      <Skeleton className="h-5 w-1/3" />
      <Skeleton className="h-16 w-full" />
    </div>
  );
}
