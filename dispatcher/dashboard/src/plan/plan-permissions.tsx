import { useId } from 'react';
import { isAllowed, isAsking, keyOf } from './consent.ts';
import type { Choices } from './consent.ts';
import { PLAN } from './plan-texts.ts';
import type { PermissionChange } from './plan.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Checkbox } from '@/components/ui/checkbox.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { describePermission, isHighRisk } from '@/permissions/describe-permission.ts';

interface PlanPermissionsProps {
  permissions: readonly PermissionChange[];
  choices: Choices;
  choose: (key: string, isAllowed: boolean) => void;
  isDisabled: boolean;
}

/** What each plugin asks for, in plain words. What is new stands first; what was allowed before can be unfolded. */
export function PlanPermissions({ permissions, ...choosing }: PlanPermissionsProps) {
  const texts = useTexts(PLAN);
  const plugins = [...new Set(permissions.map(({ plugin }) => plugin))];
  return (
    <div className="grid gap-4">
      {plugins.map((plugin) => {
        const own = permissions.filter((change) => change.plugin === plugin);
        const asked = own.filter((change) => isAsking(change) || change.change === 'denied');
        const kept = own.filter(({ change }) => change === 'kept');
        const dropped = own.filter(({ change }) => change === 'removed');
        return (
          <div key={plugin} className="grid gap-2">
            {asked.length > 0 && (
              <>
                <h4 className="text-sm font-medium break-words">{texts.asksFor(plugin)}</h4>
                <PermissionList changes={asked} {...choosing} />
              </>
            )}
            {kept.length > 0 && (
              <Folded summary={`${plugin}: ${texts.alreadyAllowed(String(kept.length))}`}>
                <PermissionList changes={kept} {...choosing} />
              </Folded>
            )}
            {dropped.length > 0 && (
              <Folded summary={`${plugin}: ${texts.givenUp} (${dropped.length})`}>
                <PermissionList changes={dropped} {...choosing} />
              </Folded>
            )}
          </div>
        );
      })}
    </div>
  );
}

function Folded({ summary, children }: { summary: string; children: React.ReactNode }) {
  return (
    <details>
      <summary className="cursor-pointer text-sm text-muted-foreground">{summary}</summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}

function PermissionList({
  changes,
  ...choosing
}: { changes: readonly PermissionChange[] } & Omit<PlanPermissionsProps, 'permissions'>) {
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border bg-border">
      {changes.map((change) => (
        <li key={keyOf(change)} className="bg-card px-3 py-2.5">
          <PermissionItem change={change} {...choosing} />
        </li>
      ))}
    </ul>
  );
}

function PermissionItem({
  change,
  choices,
  choose,
  isDisabled,
}: { change: PermissionChange } & Omit<PlanPermissionsProps, 'permissions'>) {
  const texts = useTexts(PLAN);
  const language = useLanguage();
  const id = useId();
  const words = describePermission(change.permission, language, change.allows);
  const isAnswerable = change.optional && change.change !== 'removed';
  return (
    <div className="flex items-start gap-3">
      {isAnswerable && (
        <Checkbox
          className="mt-0.5"
          checked={isAllowed(change, choices)}
          disabled={isDisabled}
          onCheckedChange={(checked) => choose(keyOf(change), checked === true)}
          aria-label={texts.allow(words)}
          aria-describedby={id}
        />
      )}
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {words}
          <span className="ml-2 inline-flex flex-wrap gap-1 align-middle">
            {isHighRisk(change.permission) && change.change !== 'removed' && (
              <Badge variant="warning">{texts.lookTwice}</Badge>
            )}
            {change.change === 'widened' && <Badge variant="outline">{texts.widened}</Badge>}
            {change.change === 'denied' && <Badge variant="outline">{texts.denied}</Badge>}
            {isAnswerable && <Badge variant="outline">{texts.optional}</Badge>}
          </span>
        </p>
        <p id={id} className="text-xs text-muted-foreground">
          <PlainText value={change.purpose} maxChars={300} />
        </p>
      </div>
    </div>
  );
}
