import { ArrowRight } from 'lucide-react';
import { CHANGES } from './changes-texts.ts';
import type { ReadableChange } from './readable-change.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Longer values are cut here; they are whole in the data. */
const MAX_CHARS = 300;
const MAX_ROWS = 200;

/** What was changed, from what to what, and by whom where that is told. */
export function ChangesTable({ changes, label }: { changes: readonly ReadableChange[]; label: string }) {
  const texts = useTexts(CHANGES);
  const format = useFormat();
  const hasPlugin = changes.some(({ plugin }) => plugin !== undefined);
  const left = changes.length - MAX_ROWS;
  return (
    <>
      <Table label={label}>
        <TableHeader>
          <TableRow>
            <TableHead>{texts.field}</TableHead>
            <TableHead>{texts.before}</TableHead>
            <TableHead>{texts.after}</TableHead>
            {hasPlugin && <TableHead>{texts.by}</TableHead>}
          </TableRow>
        </TableHeader>
        <TableBody>
          {changes.slice(0, MAX_ROWS).map(({ path, before, after, plugin }, index) => (
            // Changes have nothing of their own to be known by.
            // oxlint-disable-next-line react/no-array-index-key
            <TableRow key={index}>
              <TableCell className="font-mono text-xs">
                <bdi>{path.length === 0 ? texts.whole : toPlainText(path.join(' › '), MAX_CHARS)}</bdi>
              </TableCell>
              <TableCell>
                {before === undefined ? (
                  <Word text={texts.unknown} />
                ) : before.isThere ? (
                  <Value value={before.value} className="bg-destructive/10 text-destructive" />
                ) : (
                  <Word text={texts.absent} />
                )}
              </TableCell>
              <TableCell>
                <span className="flex items-start gap-2">
                  <ArrowRight className="mt-0.5 size-3.5 shrink-0 text-muted-foreground" aria-hidden />
                  {after.isThere ? (
                    <Value value={after.value} className="bg-success/10 text-success" />
                  ) : (
                    <Word text={texts.removed} />
                  )}
                </span>
              </TableCell>
              {hasPlugin && (
                <TableCell>
                  <bdi>{toPlainText(plugin ?? '', 80)}</bdi>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {left > 0 && <p className="mt-2 text-muted-foreground">{texts.more(format.number(left))}</p>}
    </>
  );
}

function Value({ value, className }: { value: unknown; className: string }) {
  return (
    <bdi className={`min-w-0 rounded px-1 py-0.5 font-mono text-xs wrap-anywhere whitespace-pre-wrap ${className}`}>
      {toPlainText(typeof value === 'string' ? JSON.stringify(value.slice(0, MAX_CHARS)) : value, MAX_CHARS)}
    </bdi>
  );
}

function Word({ text }: { text: string }) {
  return <span className="text-muted-foreground italic">{text}</span>;
}
