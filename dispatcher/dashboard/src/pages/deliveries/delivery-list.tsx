import type { ReactNode } from 'react';
import { DELIVERIES } from './deliveries-texts.ts';
import { DeliveryBadge } from './delivery-badge.tsx';
import type { Delivery } from './delivery-query.ts';
import type { ShowMoreQuery } from '@/components/show-more.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { VirtualRows } from '@/live/virtual-rows.tsx';

/** In pixels: two lines. */
const ROW_HEIGHT = 63;

interface DeliveryListProps {
  deliveries: readonly Delivery[];
  label: string;
  /** Where older ones come from. */
  query: ShowMoreQuery;
  /** What can be done with one. */
  actions?: (delivery: Delivery) => ReactNode;
}

/** What is on its way, to whom, and what keeps it. */
export function DeliveryList({ deliveries, label, query, actions }: DeliveryListProps) {
  return (
    <VirtualRows items={deliveries} toKey={({ id }) => id} query={query} label={label} rowHeight={ROW_HEIGHT}>
      {(delivery) => <DeliveryItem delivery={delivery} actions={actions?.(delivery)} />}
    </VirtualRows>
  );
}

function DeliveryItem({ delivery, actions }: { delivery: Delivery; actions: ReactNode }) {
  const texts = useTexts(DELIVERIES);
  const format = useFormat();
  const { state, kind, name, recipient, idempotencyKey, tries, acceptedAt, nextAt, finishedAt, error } = delivery;
  const times = [
    texts.tries(format.number(tries)),
    ...(nextAt === undefined ? [] : [texts.nextTry(format.relative(nextAt))]),
    ...(finishedAt === undefined ? [] : [texts.finished(format.relative(finishedAt))]),
  ];
  return (
    <div className="grid items-start gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)_auto]">
      <DeliveryBadge state={state} />
      <div className="min-w-0">
        <p className="break-words">
          <span className="text-muted-foreground">{texts[kind]}</span>{' '}
          <bdi className="font-mono text-[0.8125rem]">{toPlainText(name, 200)}</bdi>{' '}
          <span className="text-muted-foreground">{texts.to}</span>{' '}
          <bdi className="font-medium">{toPlainText(recipient, 200)}</bdi>
        </p>
        <p className="text-xs break-all text-muted-foreground">
          {texts.key}: <bdi className="font-mono">{toPlainText(idempotencyKey, 200)}</bdi>
        </p>
      </div>
      <div className="min-w-0 text-sm">
        {error !== undefined && (
          <p>
            <PlainText value={error.message} maxChars={500} />{' '}
            <bdi className="font-mono text-xs text-muted-foreground">{toPlainText(error.code, 100)}</bdi>
          </p>
        )}
        <p className="text-xs text-muted-foreground">
          <time dateTime={acceptedAt} title={format.dateTime(acceptedAt)}>
            {texts.accepted(format.relative(acceptedAt))}
          </time>
          {' · '}
          {times.join(' · ')}
        </p>
      </div>
      {actions}
    </div>
  );
}
