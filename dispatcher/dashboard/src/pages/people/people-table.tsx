import { PEOPLE } from './people-texts.ts';
import type { Answer } from '@/api/answer.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { nameOf } from '@/session/person.ts';
import { useSession } from '@/session/session.ts';

export type ShownPerson = Answer<'listPeople'>['people'][number];

interface PeopleTableProps {
  people: readonly ShownPerson[];
  onEnd: (person: ShownPerson) => Promise<void>;
}

export function PeopleTable({ people, onEnd }: PeopleTableProps) {
  const texts = useTexts(PEOPLE);
  const format = useFormat();
  return (
    <Table label={texts.people}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.name}</TableHead>
          <TableHead>{texts.role}</TableHead>
          <TableHead className="hidden md:table-cell">{texts.signedInAt}</TableHead>
          <TableHead className="hidden sm:table-cell">{texts.sessions}</TableHead>
          <TableHead>
            <span className="sr-only">{texts.actions}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell className="min-w-32">
              <span className="font-medium">
                <PlainText value={nameOf(person)} maxChars={100} />
              </span>
              <span className="block text-xs break-all text-muted-foreground">
                <PlainText value={person.email ?? person.subject} maxChars={100} />
              </span>
            </TableCell>
            <TableCell>
              <Role person={person} />
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted-foreground md:table-cell">
              {format.dateTime(person.signedInAt)}
            </TableCell>
            <TableCell className="hidden tabular-nums sm:table-cell">{format.number(person.sessions)}</TableCell>
            <TableCell className="text-right">
              {person.sessions > 0 && <EndDialog person={person} onEnd={onEnd} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Role({ person: { role, tenant } }: { person: ShownPerson }) {
  const texts = useTexts(PEOPLE);
  return tenant === undefined ? texts[role] : <bdi>{texts.inTenant(texts[role], toPlainText(tenant, 100))}</bdi>;
}

function EndDialog({ person, onEnd }: { person: ShownPerson; onEnd: PeopleTableProps['onEnd'] }) {
  const texts = useTexts(PEOPLE);
  const { holder } = useSession();
  const isOwn = holder.kind === 'operator' && holder.person?.id === person.id;
  const name = toPlainText(nameOf(person), 100);
  return (
    <DeedDialog
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="h-7 px-2 text-destructive hover:text-destructive"
          aria-label={`${texts.end}: ${name}`}
        >
          {texts.end}
        </Button>
      }
      title={texts.endTitle(name)}
      description={isOwn ? `${texts.endText} ${texts.endOwn}` : texts.endText}
      confirmLabel={texts.end}
      isDestructive
      onConfirm={() => onEnd(person)}
    />
  );
}
