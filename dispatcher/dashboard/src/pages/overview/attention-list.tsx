import { Link } from '@tanstack/react-router';
import { ArrowUpCircle, CircleCheck, HeartPulse, OctagonX, Send, Settings2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { findNeeds } from './attention.ts';
import type { Installation, Need } from './attention.ts';
import { OVERVIEW } from './overview-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

interface AttentionListProps {
  base: string;
  installations: readonly Installation[];
  /** Deliveries that were given up, in words; absent when there is none. */
  deadLetters: string | undefined;
}

const ICONS: Record<Need['kind'], LucideIcon> = {
  killed: OctagonX,
  settings: Settings2,
  unhealthy: HeartPulse,
  update: ArrowUpCircle,
};

/** What somebody has to look after, each with the way there. */
export function AttentionList({ base, installations, deadLetters }: AttentionListProps) {
  const texts = useTexts(OVERVIEW);
  const needs = installations.flatMap((installation) =>
    findNeeds(installation).map((need) => ({ installation, need })),
  );
  if (needs.length === 0 && deadLetters === undefined) {
    return (
      <p className="flex items-center gap-2 text-muted-foreground">
        <CircleCheck className="size-4 text-success" aria-hidden />
        {texts.allWell}
      </p>
    );
  }
  return (
    <ul className="divide-y">
      {needs.map(({ installation: { id, name }, need }) => (
        <Entry
          key={`${id}/${need.kind}`}
          icon={ICONS[need.kind]}
          isGrave={need.kind === 'killed' || need.kind === 'unhealthy'}
          to={`${base}/plugins/${id}`}
          action={need.kind === 'settings' ? texts.configure : need.kind === 'update' ? texts.review : texts.look}
        >
          <strong className="font-medium">
            <PlainText value={name} maxChars={60} />
          </strong>{' '}
          <NeedText need={need} />
        </Entry>
      ))}
      {deadLetters !== undefined && (
        <Entry icon={Send} isGrave to={`${base}/deliveries`} action={texts.look}>
          {texts.deadLettersText(deadLetters)}
        </Entry>
      )}
    </ul>
  );
}

function NeedText({ need }: { need: Need }): ReactNode {
  const texts = useTexts(OVERVIEW);
  const format = useFormat();
  switch (need.kind) {
    case 'killed':
      return (
        <>
          {texts.killed} <PlainText value={need.reason} maxChars={300} />
        </>
      );
    case 'settings':
      return texts.needsSettings(format.number(need.count));
    case 'unhealthy':
      return (
        <>
          {texts.unhealthy}
          {need.message === undefined ? '.' : ': '}
          {need.message !== undefined && <PlainText value={need.message} maxChars={300} />}
        </>
      );
    default:
      return texts.update(need.version);
  }
}

interface EntryProps {
  icon: LucideIcon;
  isGrave: boolean;
  to: string;
  action: string;
  children: ReactNode;
}

function Entry({ icon: Icon, isGrave, to, action, children }: EntryProps) {
  return (
    <li className="flex items-start gap-3 py-2.5 first:pt-0 last:pb-0">
      <Icon
        className={isGrave ? 'mt-0.5 size-4 shrink-0 text-destructive' : 'mt-0.5 size-4 shrink-0 text-warning'}
        aria-hidden
      />
      <p className="min-w-0 flex-1">{children}</p>
      <Button asChild size="sm" variant="outline" className="h-7">
        <Link to={to}>{action}</Link>
      </Button>
    </li>
  );
}
