import type { Release } from './marketplace-query.ts';
import { MARKETPLACE } from './marketplace-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { describePermission, isHighRisk } from '@/permissions/describe-permission.ts';

/** What a release asks for in plain words, each with its author's reason. */
export function RequestedPermissions({ permissions }: Pick<Release, 'permissions'>) {
  const texts = useTexts(MARKETPLACE);
  const language = useLanguage();
  if (permissions.length === 0) return <p className="text-muted-foreground">{texts.noPermissions}</p>;
  return (
    <>
      <p className="text-muted-foreground">{texts.permissionsText}</p>
      <ul className="grid gap-3">
        {permissions.map(({ permission, purpose, optional }) => (
          <li key={permission} className="min-w-0">
            <p className="break-words">
              {describePermission(permission, language)}
              <span className="ml-2 inline-flex flex-wrap gap-1 align-middle">
                {isHighRisk(permission) && <Badge variant="warning">{texts.lookTwice}</Badge>}
                {optional && <Badge variant="outline">{texts.optional}</Badge>}
              </span>
            </p>
            <p className="text-xs text-muted-foreground">
              <PlainText value={purpose} maxChars={300} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
