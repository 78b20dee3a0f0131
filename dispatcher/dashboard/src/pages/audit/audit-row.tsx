import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AuditEntry } from './audit-query.ts';
import { AUDIT } from './audit-texts.ts';
import { ChangesTable } from '@/changes/changes-table.tsx';
import { diffValues } from '@/changes/diff-values.ts';
import { cn } from '@/class-names.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useRowTabIndex } from '@/live/row-tab-index.ts';
import { nameOf } from '@/session/person.ts';

type Person = NonNullable<Extract<AuditEntry['actor'], { kind: 'operator' }>['person']>;

interface AuditRowProps {
  entry: AuditEntry;
  isOpen: boolean;
  onToggle: () => void;
}

/** Who did what to what and when; what changed when it is opened. */
export function AuditRow({ entry, isOpen, onToggle }: AuditRowProps) {
  const format = useFormat();
  const tabIndex = useRowTabIndex();
  const { seq, at, actor, action, target } = entry;
  return (
    <>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-expanded={isOpen}
        onClick={onToggle}
        className="grid w-full grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-0.5 px-4 py-2.5 text-left hover:bg-muted/60 focus-visible:outline-offset-[-2px] md:grid-cols-[auto_11rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,12rem)]"
      >
        <ChevronRight
          aria-hidden
          className={cn('size-4 text-muted-foreground transition-transform', isOpen && 'rotate-90')}
        />
        <span className="text-xs text-muted-foreground tabular-nums">
          #{seq} · <time dateTime={at}>{format.dateTime(at)}</time>
        </span>
        <bdi className="col-start-2 truncate font-mono text-[0.8125rem] md:col-start-auto">
          {toPlainText(action, 100)}
        </bdi>
        <bdi className="col-start-2 truncate md:col-start-auto">{toPlainText(target, 200)}</bdi>
        <span className="col-start-2 truncate text-muted-foreground md:col-start-auto">
          <ActorText actor={actor} />
        </span>
      </button>
      {isOpen && <Details entry={entry} />}
    </>
  );
}

function Details({ entry }: { entry: AuditEntry }) {
  const texts = useTexts(AUDIT);
  const { before, after, reason, requestId, hash, actor } = entry;
  const changes = diffValues(before, after);
  return (
    <div className="grid min-w-0 gap-4 border-t bg-muted/30 px-4 py-4 md:pl-11">
      {reason !== undefined && (
        <p>
          <span className="text-muted-foreground">{texts.reason}: </span>
          <PlainText value={reason} />
        </p>
      )}
      {changes.length === 0 ? (
        <p className="text-muted-foreground">{texts.noChange}</p>
      ) : (
        <ChangesTable changes={changes} label={texts.changes} />
      )}
      <dl className="grid gap-2 text-xs">
        {'tokenId' in actor && <Fact label={texts.token}>{actor.tokenId}</Fact>}
        {'person' in actor && <PersonFacts person={actor.person} />}
        <Fact label={texts.request}>{requestId}</Fact>
        <Fact label={texts.hash}>{hash}</Fact>
      </dl>
    </div>
  );
}

function PersonFacts({ person }: { person: Person }) {
  const texts = useTexts(AUDIT);
  const { email, issuer, subject } = person;
  return (
    <>
      {email !== undefined && <Fact label={texts.email}>{toPlainText(email, 200)}</Fact>}
      <Fact label={texts.provider}>{toPlainText(issuer, 200)}</Fact>
      <Fact label={texts.subject}>{toPlainText(subject, 200)}</Fact>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="font-mono break-all">{children}</dd>
    </div>
  );
}

function ActorText({ actor }: { actor: AuditEntry['actor'] }) {
  const texts = useTexts(AUDIT);
  if ('person' in actor && actor.person !== undefined) {
    const role = actor.kind === 'tenant' ? texts[actor.role] : texts.operator;
    return <bdi>{texts.person(toPlainText(nameOf(actor.person), 100), role)}</bdi>;
  }
  switch (actor.kind) {
    case 'operator':
      return texts.operator;
    case 'tenant':
      return texts.tenant(texts[actor.role]);
    case 'publisher':
      return <bdi>{texts.publisher(toPlainText(actor.publisher, 100))}</bdi>;
    case 'system':
      return texts.system(actor.name);
    default:
      return toPlainText(actor);
  }
}
