import { Link } from '@tanstack/react-router';
import type { QueueDepth } from './queues-query.ts';
import { QUEUES } from './queues-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { cn } from '@/class-names.ts';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const COUNTS = ['waiting', 'retrying', 'later', 'dead'] as const;

/** Recipients that do not keep up; each leads to its tenant's deliveries. */
export function QueueTable({ queues }: { queues: readonly QueueDepth[] }) {
  const texts = useTexts(QUEUES);
  const format = useFormat();
  return (
    <Table label={texts.list}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.tenant}</TableHead>
          <TableHead>{texts.recipient}</TableHead>
          <TableHead>{texts.kind}</TableHead>
          {COUNTS.map((count) => (
            <TableHead key={count} className="text-right">
              {texts[`${count}Column`]}
            </TableHead>
          ))}
          <TableHead>{texts.oldest}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {queues.map((queue) => (
          <TableRow key={`${queue.tenant}/${queue.recipient}/${queue.kind}`}>
            <TableCell className="whitespace-nowrap">
              <Link
                to={`/tenants/${encodeURIComponent(queue.tenant)}/deliveries`}
                className="font-medium underline-offset-4 hover:underline"
              >
                {queue.tenant}
              </Link>
            </TableCell>
            <TableCell className="min-w-40">
              <PlainText value={queue.recipient} maxChars={100} />
            </TableCell>
            <TableCell className="whitespace-nowrap">{texts[queue.kind]}</TableCell>
            {COUNTS.map((count) => (
              <TableCell
                key={count}
                className={cn('text-right tabular-nums', count === 'dead' && queue.dead > 0 && 'text-destructive')}
              >
                {format.number(queue[count])}
              </TableCell>
            ))}
            <TableCell className="whitespace-nowrap text-muted-foreground">
              {queue.oldestAt === undefined ? '–' : format.relative(queue.oldestAt)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
