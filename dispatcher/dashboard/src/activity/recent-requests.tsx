import type { EgressReport } from './activity-query.ts';
import { ACTIVITY } from './activity-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const MAX_ROWS = 50;

/** A plugin's latest requests, newest first. */
export function RecentRequests({ recent }: { recent: EgressReport['recent'] }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.recent}</CardTitle>
      </CardHeader>
      <CardContent>
        <Table label={texts.recent}>
          <TableHeader>
            <TableRow>
              <TableHead>{texts.at}</TableHead>
              <TableHead>{texts.request}</TableHead>
              <TableHead>{texts.answer}</TableHead>
              <TableHead className="text-right">{texts.duration}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {recent
              .slice(0, MAX_ROWS)
              .map(({ invocation, method, host, port, at, durationMs, status, code }, index) => (
                // One invocation can send the same twice.
                // oxlint-disable-next-line react/no-array-index-key
                <TableRow key={`${invocation} ${index}`}>
                  <TableCell className="whitespace-nowrap tabular-nums">
                    <time dateTime={at}>{format.time(at)}</time>
                  </TableCell>
                  <TableCell className="font-mono text-xs">
                    <bdi>{toPlainText(`${method} ${host}:${port}`, 300)}</bdi>
                  </TableCell>
                  <TableCell>
                    <bdi>{toPlainText(code ?? status ?? texts.unknown, 100)}</bdi>
                  </TableCell>
                  <TableCell className="text-right tabular-nums">{format.duration(durationMs)}</TableCell>
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}
