import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TracedHandler } from './trace-query.ts';
import { TRACES } from './traces-texts.ts';
import { ChangesTable } from '@/changes/changes-table.tsx';
import type { ReadableChange } from '@/changes/readable-change.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { LogFields } from '@/pages/logs/log-fields.tsx';
import { LogLevel } from '@/pages/logs/log-level.tsx';

interface HandlerDetailsProps {
  tenant: string;
  handler: TracedHandler;
  changes: readonly ReadableChange[];
}

/** All that is known of what one handler did. */
export function HandlerDetails({ tenant, handler, changes }: HandlerDetailsProps) {
  const texts = useTexts(TRACES);
  const format = useFormat();
  const { plugin, version, handler: file, code, message, cpuMs, hostCalls, status, requests = [], logs } = handler;
  const isQuiet = changes.length === 0 && requests.length === 0 && logs.length === 0 && message === undefined;
  return (
    <div className="grid min-w-0 gap-5 border-t bg-muted/30 px-4 py-4">
      {message !== undefined && (
        <p className="rounded-md border bg-background px-3 py-2">
          <span className="text-muted-foreground">{texts.reason}: </span>
          <PlainText value={message} />
          {code !== undefined && (
            <bdi className="ml-2 font-mono text-xs text-muted-foreground">{toPlainText(code, 100)}</bdi>
          )}
        </p>
      )}
      {handler.retriesLater === true && <p>{texts.retriesLater}</p>}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Fact label={texts.version}>
          <bdi>{toPlainText(version, 80)}</bdi>
        </Fact>
        <Fact label={texts.cpu}>{cpuMs === undefined ? texts.cpuUnknown : format.duration(cpuMs)}</Fact>
        {hostCalls !== undefined && <Fact label={texts.platformCalls}>{format.number(hostCalls)}</Fact>}
        {status !== undefined && <Fact label={texts.status}>{status}</Fact>}
      </dl>
      {changes.length > 0 && <ChangesTable changes={changes} label={`${texts.changed}: ${file}`} />}
      {requests.length > 0 && <Requests requests={requests} label={`${texts.requests}: ${file}`} />}
      {logs.length > 0 && (
        <section aria-label={`${texts.logs}: ${toPlainText(file, 80)}`} className="grid min-w-0 gap-2">
          <h3 className="text-sm font-medium">{texts.logs}</h3>
          <ul className="grid min-w-0 gap-2">
            {logs.map(({ level, message: line, fields }, index) => (
              // Lines have nothing of their own to be known by.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3">
                <LogLevel level={level} />
                <LogFields message={line} fields={fields} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {isQuiet && <p className="text-muted-foreground">{texts.nothingMore}</p>}
      <Link
        to={`/tenants/${encodeURIComponent(tenant)}/plugins/${encodeURIComponent(plugin)}/activity`}
        className="w-fit text-primary underline underline-offset-4"
      >
        {texts.activity}
      </Link>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function Requests({ requests, label }: { requests: NonNullable<TracedHandler['requests']>; label: string }) {
  const texts = useTexts(TRACES);
  const format = useFormat();
  return (
    <Table label={label}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.request}</TableHead>
          <TableHead>{texts.answer}</TableHead>
          <TableHead>{texts.duration}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {requests.map(({ method, host, port, at, durationMs, status, code }, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <TableRow key={`${at} ${index}`}>
            <TableCell className="font-mono text-xs">
              <bdi>{toPlainText(`${method} ${host}${port === 443 ? '' : `:${port}`}`, 300)}</bdi>
            </TableCell>
            <TableCell>{code ?? status ?? texts.noAnswer}</TableCell>
            <TableCell className="tabular-nums">{format.duration(durationMs)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
