import { useQuery } from '@tanstack/react-query';
import { Cloud, Cpu } from 'lucide-react';
import { STATUS } from './status-texts.ts';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Milliseconds between two looks. */
const REFRESH = 5_000;
type Cell = Answer<'listCells'>['cells'][number];

/** The processes that run now, the busiest first. */
export function CellsSection() {
  const texts = useTexts(STATUS);
  const query = useQuery({
    queryKey: ['platform', 'cells'],
    queryFn: () => unwrap(api.GET('/v1/cells')),
    refetchInterval: REFRESH,
  });
  return (
    <QueryState query={query}>
      {({ local, cells }) => {
        if (!local || cells.length === 0) {
          return (
            <EmptyState icon={local ? Cpu : Cloud} title={local ? texts.noneTitle : texts.notHereTitle}>
              {local ? texts.noneText : texts.notHereText}
            </EmptyState>
          );
        }
        return (
          <Card>
            <CardHeader className="flex-col">
              <CardTitle>{texts.cells}</CardTitle>
              <CardDescription>{texts.cellsText}</CardDescription>
            </CardHeader>
            <CardContent className="px-2">
              <CellTable cells={cells} />
            </CardContent>
          </Card>
        );
      }}
    </QueryState>
  );
}

const STATES: Record<Cell['state'], BadgeVariant> = {
  running: 'success',
  ending: 'secondary',
  'backing off': 'destructive',
};

function CellTable({ cells }: { cells: readonly Cell[] }) {
  const texts = useTexts(STATUS);
  const format = useFormat();
  const busiest = cells.toSorted((one, other) => other.cpuMs - one.cpuMs);
  return (
    <Table label={texts.cells}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.script}</TableHead>
          <TableHead>{texts.state}</TableHead>
          <TableHead className="text-right">{texts.pid}</TableHead>
          <TableHead className="text-right">{texts.cpu}</TableHead>
          <TableHead className="text-right">{texts.memory}</TableHead>
          <TableHead className="text-right">{texts.openCalls}</TableHead>
          <TableHead className="text-right">{texts.restarts}</TableHead>
          <TableHead>{texts.since}</TableHead>
          <TableHead>{texts.lastEnd}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {busiest.map((cell) => (
          <TableRow key={`${cell.namespace}/${cell.script}/${cell.pid}`}>
            <TableCell className="min-w-48">
              <span className="font-medium">
                <PlainText value={cell.script} maxChars={100} />
              </span>
              <p className="text-xs text-muted-foreground">{cell.namespace}</p>
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <Badge variant={STATES[cell.state]}>{texts[cell.state]}</Badge>
            </TableCell>
            <TableCell className="text-right tabular-nums">{cell.pid === 0 ? '–' : cell.pid}</TableCell>
            <TableCell className="text-right whitespace-nowrap tabular-nums">{format.duration(cell.cpuMs)}</TableCell>
            <TableCell className="text-right whitespace-nowrap tabular-nums">
              {format.bytes(cell.memoryBytes)}
            </TableCell>
            <TableCell className="text-right tabular-nums">{format.number(cell.openCalls)}</TableCell>
            <TableCell className="text-right tabular-nums">{format.number(cell.restarts)}</TableCell>
            <TableCell className="whitespace-nowrap text-muted-foreground">{format.relative(cell.startedAt)}</TableCell>
            <TableCell className="whitespace-nowrap text-muted-foreground">
              {cell.lastEnd === undefined ? '–' : `${cell.lastEnd.reason}, ${format.relative(cell.lastEnd.at)}`}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
