import type { ReactNode } from 'react';
import { DELIVERIES } from './deliveries-texts.ts';
import { DeliveryBadge } from './delivery-badge.tsx';
import type { Delivery } from './delivery-query.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

interface DeliveryTableProps {
  deliveries: readonly Delivery[];
  label: string;
  /** What can be done with one. */
  actions?: (delivery: Delivery) => ReactNode;
}

export function DeliveryTable({ deliveries, label, actions }: DeliveryTableProps) {
  const texts = useTexts(DELIVERIES);
  return (
    <Table label={label}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.state}</TableHead>
          <TableHead>{texts.what}</TableHead>
          <TableHead>{texts.to}</TableHead>
          <TableHead className="text-right">{texts.tries}</TableHead>
          <TableHead>{texts.accepted}</TableHead>
          <TableHead>{texts.problem}</TableHead>
          {actions && (
            <TableHead>
              <span className="sr-only">{texts.actions}</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} actions={actions?.(delivery)} />
        ))}
      </TableBody>
    </Table>
  );
}

function DeliveryRow({ delivery, actions }: { delivery: Delivery; actions: ReactNode }) {
  const texts = useTexts(DELIVERIES);
  const format = useFormat();
  const { state, kind, name, recipient, idempotencyKey, tries, acceptedAt, nextAt, finishedAt, error } = delivery;
  return (
    <TableRow>
      <TableCell>
        <DeliveryBadge state={state} />
      </TableCell>
      <TableCell className="min-w-40">
        <span className="text-muted-foreground">{texts[kind]}</span>{' '}
        <bdi className="font-mono text-[0.8125rem]">{toPlainText(name, 200)}</bdi>
        <bdi className="block text-xs break-all text-muted-foreground" title={texts.key}>
          {toPlainText(idempotencyKey, 200)}
        </bdi>
      </TableCell>
      <TableCell className="min-w-28">
        <PlainText value={recipient} maxChars={200} />
      </TableCell>
      <TableCell className="text-right tabular-nums">{tries}</TableCell>
      <TableCell className="whitespace-nowrap">
        <time dateTime={acceptedAt} title={format.dateTime(acceptedAt)}>
          {format.relative(acceptedAt)}
        </time>
        {nextAt !== undefined && (
          <span className="block text-xs text-muted-foreground">{texts.nextTry(format.relative(nextAt))}</span>
        )}
        {finishedAt !== undefined && (
          <span className="block text-xs text-muted-foreground">{texts.finished(format.relative(finishedAt))}</span>
        )}
      </TableCell>
      <TableCell className="min-w-48">
        {error !== undefined && (
          <>
            <bdi className="block font-mono text-xs text-muted-foreground">{toPlainText(error.code, 100)}</bdi>
            <PlainText value={error.message} maxChars={500} />
          </>
        )}
      </TableCell>
      {actions !== undefined && <TableCell>{actions}</TableCell>}
    </TableRow>
  );
}
