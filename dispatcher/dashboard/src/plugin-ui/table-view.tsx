import { CellView, RIGHT_ALIGNED } from './cell-view.tsx';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { isFields, readList, readOwn } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { readColumns } from './widget-data.ts';
import type { Column } from './widget-data.ts';
import { cn } from '@/class-names.ts';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Rows that the manifest holds. */
export function TableView({ fields }: { fields: Fields }) {
  const texts = useTexts(PLUGIN_UI);
  const rows = readList(fields['rows'], 100).filter(isFields);
  return <RowsTable label={texts.data} columns={readColumns(fields['columns'])} rows={rows} />;
}

interface RowsTableProps {
  label: string;
  columns: readonly Column[];
  rows: readonly Fields[];
}

export function RowsTable({ label, columns, rows }: RowsTableProps) {
  const texts = useTexts(PLUGIN_UI);
  if (rows.length === 0) return <p className="py-4 text-center text-muted-foreground">{texts.noRows}</p>;
  return (
    <Table label={label}>
      <TableHeader>
        <TableRow>
          {columns.map(({ key, label: name, format }) => (
            <TableHead key={key} className={cn(RIGHT_ALIGNED.includes(format) && 'text-right')}>
              <bdi>{name}</bdi>
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own
          <TableRow key={index}>
            {columns.map(({ key, format }) => (
              <TableCell
                key={key}
                className={cn('min-w-20', RIGHT_ALIGNED.includes(format) && 'text-right tabular-nums')}
              >
                <CellView value={readOwn(row, key)} format={format} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
