import { ACCESS } from './access-texts.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

export interface ShownToken {
  id: string;
  name?: string;
  role?: 'owner' | 'admin' | 'developer' | 'viewer';
  permissions?: readonly string[];
  createdAt: string;
  expiresAt?: string;
}

interface TokenTableProps {
  tokens: readonly ShownToken[];
  /** Of the session that looks. */
  ownTokenId?: string | undefined;
  onRevoke: (token: ShownToken) => Promise<void>;
}

/** Tokens of a tenant or of a publisher: never the tokens themselves. */
export function TokenTable({ tokens, ownTokenId, onRevoke }: TokenTableProps) {
  const texts = useTexts(ACCESS);
  const format = useFormat();
  const hasRoles = tokens.some(({ role }) => role !== undefined);
  return (
    <Table label={texts.tokens}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.name}</TableHead>
          {hasRoles && <TableHead>{texts.role}</TableHead>}
          {hasRoles && <TableHead className="hidden sm:table-cell">{texts.permissions}</TableHead>}
          <TableHead className="hidden sm:table-cell">{texts.createdAt}</TableHead>
          <TableHead>{texts.expiresAt}</TableHead>
          <TableHead>
            <span className="sr-only">{texts.actions}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <TableCell className="sm:min-w-36">
              <span className="font-medium">
                {token.name === undefined ? (
                  <span className="text-muted-foreground">{texts.unnamed}</span>
                ) : (
                  <PlainText value={token.name} maxChars={100} />
                )}
              </span>{' '}
              {token.id === ownTokenId && <Badge>{texts.yours}</Badge>}
            </TableCell>
            {hasRoles && <TableCell>{token.role !== undefined && texts[token.role]}</TableCell>}
            {hasRoles && (
              <TableCell className="hidden min-w-40 text-muted-foreground sm:table-cell">
                <Permissions token={token} />
              </TableCell>
            )}
            <TableCell className="hidden whitespace-nowrap text-muted-foreground sm:table-cell">
              {format.dateTime(token.createdAt)}
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted-foreground">
              {token.expiresAt === undefined ? texts.never : format.dateTime(token.expiresAt)}
            </TableCell>
            <TableCell className="text-right">
              <RevokeDialog token={token} isOwn={token.id === ownTokenId} onRevoke={onRevoke} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Permissions({ token: { role, permissions = [] } }: { token: ShownToken }) {
  const texts = useTexts(ACCESS);
  if (role === 'owner') return texts.all;
  return permissions.length === 0 ? texts.none : <PlainText value={permissions.join(', ')} />;
}

interface RevokeDialogProps {
  token: ShownToken;
  isOwn: boolean;
  onRevoke: (token: ShownToken) => Promise<void>;
}

function RevokeDialog({ token, isOwn, onRevoke }: RevokeDialogProps) {
  const texts = useTexts(ACCESS);
  const name = toPlainText(token.name ?? texts.unnamed, 100);
  return (
    <DeedDialog
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="h-7 px-2 text-destructive hover:text-destructive"
          aria-label={`${texts.revoke}: ${name}`}
        >
          {texts.revoke}
        </Button>
      }
      title={texts.revokeTitle(name)}
      description={isOwn ? `${texts.revokeText} ${texts.revokeOwn}` : texts.revokeText}
      confirmLabel={texts.revoke}
      isDestructive
      onConfirm={() => onRevoke(token)}
    />
  );
}
