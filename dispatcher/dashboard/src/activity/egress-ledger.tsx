import { useQuery } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { egressQuery } from './activity-query.ts';
import type { EgressReport } from './activity-query.ts';
import { ACTIVITY } from './activity-texts.ts';
import { RecentRequests } from './recent-requests.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** What a plugin may reach outside the platform, and what it has reached. */
export function EgressLedger({ tenant, plugin }: { tenant: string; plugin: string }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  const query = useQuery(egressQuery(tenant, plugin));
  return (
    <QueryState query={query}>
      {({ declared, contacts, recent, forgottenHosts }) => (
        <div className="grid min-w-0 gap-4">
          {contacts.some((contact) => !contact.declared) && (
            <Alert variant="warning">
              <ShieldAlert aria-hidden />
              <AlertTitle>{texts.surpriseTitle}</AlertTitle>
              <AlertDescription>{texts.surpriseText}</AlertDescription>
            </Alert>
          )}
          <Card>
            <CardHeader>
              <CardTitle>{texts.declared}</CardTitle>
              <CardDescription className="w-full">
                {declared.length === 0 ? texts.declaredNone : texts.declaredHint}
              </CardDescription>
            </CardHeader>
            {declared.length > 0 && (
              <CardContent>
                <DeclaredTable declared={declared} />
              </CardContent>
            )}
          </Card>
          <Card>
            <CardHeader>
              <CardTitle>{texts.contacts}</CardTitle>
              <CardDescription className="w-full">
                {contacts.length === 0 ? texts.contactsNone : texts.contactsHint}
              </CardDescription>
            </CardHeader>
            {contacts.length > 0 && (
              <CardContent>
                <ContactTable contacts={contacts} />
                {forgottenHosts > 0 && (
                  <p className="mt-2 text-muted-foreground">{texts.forgotten(format.number(forgottenHosts))}</p>
                )}
              </CardContent>
            )}
          </Card>
          {recent.length > 0 && <RecentRequests recent={recent} />}
        </div>
      )}
    </QueryState>
  );
}

function DeclaredTable({ declared }: { declared: EgressReport['declared'] }) {
  const texts = useTexts(ACTIVITY);
  return (
    <Table label={texts.declared}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.host}</TableHead>
          <TableHead>{texts.methods}</TableHead>
          <TableHead>{texts.injects}</TableHead>
          <TableHead>{texts.granted}</TableHead>
          <TableHead>{texts.contacted}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {declared.map(({ host, port, methods, plainHttp, injects, granted, contacted }) => (
          <TableRow key={`${host} ${port}`}>
            <TableCell className="font-mono text-xs">
              <bdi>{toPlainText(port === undefined ? host : `${host}:${port}`, 300)}</bdi>
              {plainHttp && <Badge variant="warning">{texts.plainHttp}</Badge>}
            </TableCell>
            <TableCell>{methods === undefined ? texts.allMethods : methods.join(', ')}</TableCell>
            <TableCell>
              {injects.map(({ header, setting }) => (
                <bdi key={header} className="block">
                  {toPlainText(texts.injectsFrom(header, setting), 300)}
                </bdi>
              ))}
            </TableCell>
            <TableCell>
              <Badge variant={granted ? 'success' : 'secondary'}>{granted ? texts.yes : texts.no}</Badge>
            </TableCell>
            <TableCell>{contacted ? texts.yes : texts.no}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ContactTable({ contacts }: { contacts: EgressReport['contacts'] }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  return (
    <Table label={texts.contacts}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.host}</TableHead>
          <TableHead className="text-right">{texts.requests}</TableHead>
          <TableHead className="text-right">{texts.refused}</TableHead>
          <TableHead className="text-right">{texts.up}</TableHead>
          <TableHead className="text-right">{texts.down}</TableHead>
          <TableHead>{texts.lastAnswer}</TableHead>
          <TableHead>{texts.last}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {contacts.map((contact) => (
          <TableRow key={`${contact.host} ${contact.port}`}>
            <TableCell className="font-mono text-xs">
              <bdi className="mr-2">{toPlainText(`${contact.host}:${contact.port}`, 300)}</bdi>
              {!contact.declared && <Badge variant="destructive">{texts.surprise}</Badge>}
              {contact.declared && contact.refused > 0 && <Badge variant="warning">{texts.refusedSome}</Badge>}
            </TableCell>
            <TableCell className="text-right tabular-nums">{format.number(contact.requests)}</TableCell>
            <TableCell className="text-right tabular-nums">{format.number(contact.refused)}</TableCell>
            <TableCell className="text-right tabular-nums">{format.bytes(contact.bytesUp)}</TableCell>
            <TableCell className="text-right tabular-nums">{format.bytes(contact.bytesDown)}</TableCell>
            <TableCell>
              {contact.lastStatus}
              {contact.lastCode !== undefined && (
                <bdi className="block font-mono text-xs text-muted-foreground">
                  {toPlainText(contact.lastCode, 100)}
                </bdi>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <time dateTime={contact.lastAt}>{format.relative(contact.lastAt)}</time>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
