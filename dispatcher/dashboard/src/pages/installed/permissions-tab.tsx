import { useQuery } from '@tanstack/react-query';
import type { Installation } from './installations-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { pluginQuery } from '@/pages/marketplace/marketplace-query.ts';
import { MARKETPLACE } from '@/pages/marketplace/marketplace-texts.ts';
import { describePermission, isHighRisk } from '@/permissions/describe-permission.ts';
import { usePlanAddress } from '@/plan/plan-address.ts';

/** What a tenant allows and denies an installation, with the author's reasons. */
export function PermissionsTab({ tenant, installation }: { tenant: string; installation: Installation }) {
  const texts = useTexts(INSTALLED);
  const { plan } = usePlanAddress();
  const { id, version, granted, denied } = installation;
  const { data } = useQuery(pluginQuery(tenant, id));
  const asked = data?.releases.find((release) => release.version === version)?.permissions ?? [];
  const purposeOf = (permission: string) => asked.find((request) => request.permission === permission)?.purpose;
  const hasOptional = asked.some(({ optional }) => optional);
  return (
    <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader>
          <CardTitle>{texts.granted}</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4">
          {granted.length === 0 ? (
            <p className="text-muted-foreground">{texts.nothingGranted}</p>
          ) : (
            <PermissionList permissions={granted} purposeOf={purposeOf} />
          )}
          {hasOptional ? (
            <Button
              variant="outline"
              className="justify-self-start"
              onClick={() => plan({ install: `${id}@${version}` })}
            >
              {texts.changePermissions}
            </Button>
          ) : (
            granted.length > 0 && <p className="text-xs text-muted-foreground">{texts.noOptional}</p>
          )}
        </CardContent>
      </Card>
      {denied.length > 0 && (
        <Card>
          <CardHeader>
            <CardTitle>{texts.denied}</CardTitle>
          </CardHeader>
          <CardContent>
            <PermissionList permissions={denied} purposeOf={purposeOf} />
          </CardContent>
        </Card>
      )}
    </div>
  );
}

interface PermissionListProps {
  permissions: readonly string[];
  purposeOf: (permission: string) => string | undefined;
}

function PermissionList({ permissions, purposeOf }: PermissionListProps) {
  const texts = useTexts(MARKETPLACE);
  const language = useLanguage();
  return (
    <ul className="grid gap-3">
      {permissions.map((permission) => (
        <li key={permission} className="min-w-0">
          <p className="break-words">
            {describePermission(permission, language)}{' '}
            {isHighRisk(permission) && <Badge variant="warning">{texts.lookTwice}</Badge>}
          </p>
          <p className="text-xs text-muted-foreground">
            <PlainText value={purposeOf(permission) ?? permission} maxChars={300} />
          </p>
        </li>
      ))}
    </ul>
  );
}
