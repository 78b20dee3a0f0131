import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { listScreenshots } from './screenshot.ts';
import type { Release, Screenshot } from './screenshot.ts';
import { SHOWCASE } from './showcase-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

const MAX_CAPTION_CHARS = 200;

/** Pictures of a release, small; each opens large. Nothing, when it has none. */
export function ScreenshotGallery({ release }: { release: Release }) {
  const texts = useTexts(SHOWCASE);
  const [open, setOpen] = useState<number>();
  const opener = useRef<HTMLButtonElement>(null);
  const openFrom = (button: HTMLButtonElement, index: number): void => {
    opener.current = button;
    setOpen(index);
  };
  const screenshots = listScreenshots(release);
  if (screenshots.length === 0) return null;
  return (
    <section aria-label={texts.screenshots} className="min-w-0">
      <ul className="flex gap-4 overflow-x-auto p-1 pb-3">
        {screenshots.map((screenshot, index) => (
          <li key={screenshot.file} className="w-64 shrink-0">
            <Thumbnail screenshot={screenshot} onOpen={(button) => openFrom(button, index)} />
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <LargeScreenshot
          screenshots={screenshots}
          index={Math.min(open, screenshots.length - 1)}
          onMove={setOpen}
          onClose={() => setOpen(undefined)}
          goBack={() => opener.current?.focus()}
        />
      )}
    </section>
  );
}

function Thumbnail({ screenshot, onOpen }: { screenshot: Screenshot; onOpen: (button: HTMLButtonElement) => void }) {
  const texts = useTexts(SHOWCASE);
  const caption = toPlainText(screenshot.caption, MAX_CAPTION_CHARS);
  const { src, width, height } = screenshot;
  return (
    <figure className="grid gap-1.5">
      <button
        type="button"
        aria-label={texts.enlarge(caption)}
        className="overflow-hidden rounded-lg border bg-muted hover:border-ring"
        onClick={({ currentTarget }) => onOpen(currentTarget)}
      >
        <img
          src={src}
          alt=""
          width={width}
          height={height}
          loading="lazy"
          className="aspect-video w-full object-cover object-top"
        />
      </button>
      <figcaption className="line-clamp-2 text-xs break-words text-muted-foreground">
        <bdi>{caption}</bdi>
      </figcaption>
    </figure>
  );
}

interface LargeScreenshotProps {
  screenshots: readonly Screenshot[];
  index: number;
  onMove: (index: number) => void;
  onClose: () => void;
  /** Gives the keyboard back to where it was. */
  goBack: () => void;
}

function LargeScreenshot({ screenshots, index, onMove, onClose, goBack }: LargeScreenshotProps) {
  const texts = useTexts(SHOWCASE);
  const shell = useTexts(SHELL);
  const screenshot = screenshots[index];
  if (screenshot === undefined) return null;
  const count = screenshots.length;
  const caption = toPlainText(screenshot.caption, MAX_CAPTION_CHARS);
  const move = (steps: number): void => onMove((index + steps + count) % count);
  const moveByKey = (key: string): void => {
    if (key === 'ArrowLeft') move(-1);
    if (key === 'ArrowRight') move(1);
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        closeLabel={shell.close}
        className="max-w-4xl grid-cols-[minmax(0,1fr)]"
        onKeyDown={({ key }) => moveByKey(key)}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          goBack();
        }}
      >
        <DialogHeader>
          <DialogTitle className="[overflow-wrap:anywhere]">
            <bdi>{caption}</bdi>
          </DialogTitle>
          <DialogDescription aria-live="polite">
            {texts.screenshotOf(String(index + 1), String(count))}
          </DialogDescription>
        </DialogHeader>
        {count > 1 && (
          <div className="flex gap-2">
            <Button variant="outline" size="sm" aria-label={texts.previous} onClick={() => move(-1)}>
              <ChevronLeft aria-hidden />
            </Button>
            <Button variant="outline" size="sm" aria-label={texts.next} onClick={() => move(1)}>
              <ChevronRight aria-hidden />
            </Button>
          </div>
        )}
        <img
          key={screenshot.src}
          src={screenshot.src}
          alt={caption}
          width={screenshot.width}
          height={screenshot.height}
          className="h-auto max-w-full justify-self-center rounded-md border"
        />
      </DialogContent>
    </Dialog>
  );
}
