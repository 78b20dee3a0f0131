import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ACCESS } from './access-texts.ts';
import { TokenPermissions } from './token-permissions.tsx';
import { TOKEN_LIFETIMES, TokenLifetime } from './token-lifetime.tsx';
import { api, unwrap } from '@/api/client.ts';
import { CopyField } from '@/components/copy-field.tsx';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { Labelled } from '@/components/labelled.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

const ROLES = ['owner', 'admin', 'developer', 'viewer'] as const;
type Role = (typeof ROLES)[number];

export function IssueTokenDialog({ tenant }: { tenant: string }) {
  const texts = useTexts(ACCESS);
  const queryClient = useQueryClient();
  const [role, setRole] = useState<Role>('viewer');
  return (
    <DeedDialog
      trigger={
        <Button>
          <Plus aria-hidden />
          {texts.issue}
        </Button>
      }
      title={texts.issueTitle}
      description={texts.issueText}
      confirmLabel={texts.issueSubmit}
      onConfirm={async (values) => {
        const name = values.text('name');
        const ttlSeconds = TOKEN_LIFETIMES[values.text('lifetime')];
        const { token } = await unwrap(
          api.POST('/v1/tenants/{tenant}/tokens', {
            params: { path: { tenant } },
            body: {
              role,
              permissions: role === 'owner' ? [] : values.all('permissions'),
              ...(name !== '' && { name }),
              ...(ttlSeconds !== undefined && { ttlSeconds }),
            },
          }),
        );
        await queryClient.invalidateQueries({ queryKey: ['tenants', tenant, 'tokens'] });
        return (
          <div className="grid gap-4">
            <p role="status">{texts.issued}</p>
            <CopyField label={texts.token} value={token} />
          </div>
        );
      }}
    >
      <Labelled label={texts.name} hint={texts.nameHint}>
        {(ids) => <Input {...ids} name="name" required maxLength={100} autoFocus autoComplete="off" />}
      </Labelled>
      <Labelled label={texts.role} hint={texts[`${role}Text`]}>
        {(ids) => (
          <Select value={role} onValueChange={(chosen) => setRole(ROLES.find((known) => known === chosen) ?? 'viewer')}>
            <SelectTrigger {...ids}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {ROLES.map((known) => (
                <SelectItem key={known} value={known}>
                  {texts[known]}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Labelled>
      <TokenLifetime />
      {role === 'owner' ? (
        <p className="text-sm text-muted-foreground">{texts.ownersHaveAll}</p>
      ) : (
        <TokenPermissions tenant={tenant} />
      )}
    </DeedDialog>
  );
}
