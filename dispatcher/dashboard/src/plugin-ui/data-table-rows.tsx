import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useRef } from 'react';
import { CellView, RIGHT_ALIGNED } from './cell-view.tsx';
import { DeedTrigger } from './command-button.tsx';
import type { Deed } from './command-button.tsx';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { readOwn } from './read-values.ts';
import type { Fields } from './read-values.ts';
import type { DataColumn, Sort } from './table-query.ts';
import { cn } from '@/class-names.ts';
import { Button } from '@/components/ui/button.tsx';
import { TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface DataTableRowsProps {
  columns: readonly DataColumn[];
  rows: readonly Fields[];
  actions: readonly Deed[];
  sort: Sort | undefined;
  emptyText: string;
  /** Other rows are on their way. */
  isStale: boolean;
  onSort: (sort: Sort) => void;
  onError: (error: unknown) => void;
}

/** In pixels, before a row was measured. */
const ROW_HEIGHT = 41;

/** Only the rows in sight are drawn. */
export function DataTableRows({
  columns,
  rows,
  actions,
  sort,
  emptyText,
  isStale,
  onSort,
  onError,
}: DataTableRowsProps) {
  const texts = useTexts(PLUGIN_UI);
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 800, height: 600 },
  });
  const shown = virtualizer.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const span = columns.length + (actions.length > 0 ? 1 : 0);
  return (
    <div
      ref={frame}
      role="region"
      aria-label={texts.data}
      aria-busy={isStale}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls in itself
      tabIndex={0}
      className={cn('max-h-[70vh] overflow-auto rounded-md border', isStale && 'opacity-60')}
    >
      <table className="w-full text-sm" aria-rowcount={rows.length + 1}>
        <TableHeader className="sticky top-0 z-10 bg-background">
          <TableRow>
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
            {actions.length > 0 && (
              <TableHead>
                <span className="sr-only">{texts.actions}</span>
              </TableHead>
            )}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={span} className="px-2 py-8 text-center text-muted-foreground">
                <bdi>{emptyText}</bdi>
              </td>
            </tr>
          )}
          <Gap height={above} span={span} />
          {shown.map(({ index }) => {
            const row = rows[index] ?? {};
            return (
              <TableRow key={index} data-index={index} ref={virtualizer.measureElement} aria-rowindex={index + 2}>
                {columns.map(({ key, format }) => (
                  <TableCell
                    key={key}
                    className={cn('min-w-20', RIGHT_ALIGNED.includes(format) && 'text-right tabular-nums')}
                  >
                    <CellView value={readOwn(row, key)} format={format} />
                  </TableCell>
                ))}
                {actions.length > 0 && (
                  <TableCell className="whitespace-nowrap">
                    <RowActions actions={actions} row={row} onError={onError} />
                  </TableCell>
                )}
              </TableRow>
            );
          })}
          <Gap height={below} span={span} />
        </TableBody>
      </table>
    </div>
  );
}

/** In place of rows that are out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

interface ColumnHeadProps {
  column: DataColumn;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

function ColumnHead({ column: { key, label, format, isSortable }, sort, onSort }: ColumnHeadProps) {
  const texts = useTexts(PLUGIN_UI);
  const isSorted = sort?.key === key;
  const isRight = RIGHT_ALIGNED.includes(format);
  if (!isSortable) {
    return (
      <TableHead className={cn(isRight && 'text-right')}>
        <bdi>{label}</bdi>
      </TableHead>
    );
  }
  const Icon = !isSorted ? ChevronsUpDown : sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <TableHead
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
      className={cn(isRight && 'text-right')}
    >
      <Button
        variant="ghost"
        size="sm"
        className={cn('px-2', isRight ? '-mr-2' : '-ml-2')}
        aria-label={texts.sortBy(label)}
        onClick={() => onSort({ key, isDescending: isSorted && !sort.isDescending })}
      >
        <bdi>{label}</bdi>
        <Icon className="size-3.5 opacity-70" aria-hidden />
      </Button>
    </TableHead>
  );
}

function RowActions({
  actions,
  row,
  onError,
}: {
  actions: readonly Deed[];
  row: Fields;
  onError: (error: unknown) => void;
}) {
  return (
    <div className="flex justify-end gap-1">
      {actions.map((deed, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- labels repeat
        <DeedTrigger key={index} deed={deed} row={row} onError={onError}>
          {(props) => (
            <Button
              size="sm"
              variant={deed.variant === 'destructive' ? 'ghost' : deed.variant}
              className={cn('h-7 px-2', deed.variant === 'destructive' && 'text-destructive hover:text-destructive')}
              {...props}
            >
              <bdi>{deed.label}</bdi>
            </Button>
          )}
        </DeedTrigger>
      ))}
    </div>
  );
}
