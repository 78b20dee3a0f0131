import { useQueries, useQuery } from '@tanstack/react-query';
import { ACCESS } from './access-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Checkbox } from '@/components/ui/checkbox.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';
import { registryPluginQuery } from '@/pages/releases/registry-queries.ts';

/** Permissions for people that the installed releases define, to be ticked. */
export function TokenPermissions({ tenant }: { tenant: string }) {
  const texts = useTexts(ACCESS);
  const { permissions, isPending, error } = usePermissions(tenant);
  if (isPending) return <Skeleton className="h-10" />;
  if (error !== null) return <ErrorNotice error={error} />;
  if (permissions.length === 0) return <p className="text-sm text-muted-foreground">{texts.noPermissions}</p>;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-medium">{texts.permissions}</legend>
      {permissions.map(({ id, plugin, label, description }) => (
        <div key={id} className="flex items-start gap-2">
          <Checkbox id={`permission-${id}`} name="permissions" value={id} className="mt-0.5" />
          <div className="min-w-0 text-sm">
            <Label htmlFor={`permission-${id}`} className="leading-snug">
              <PlainText value={label} maxChars={100} />
            </Label>
            <p className="text-xs text-muted-foreground">
              <PlainText value={description ?? plugin} maxChars={200} />
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function usePermissions(tenant: string) {
  const { data, isPending, error } = useQuery(installationsQuery(tenant));
  const installations = data?.installations ?? [];
  const details = useQueries({ queries: installations.map(({ id }) => registryPluginQuery(id)) });
  const permissions = installations.flatMap(({ id, name, version }, index) => {
    const release = details[index]?.data?.releases.find((candidate) => candidate.version === version);
    return (release?.manifest.adminPermissions ?? []).map((permission) => ({
      id: `${id}:${permission.name}`,
      plugin: name,
      label: permission.label,
      description: permission.description,
    }));
  });
  return {
    permissions,
    isPending: isPending || details.some((detail) => detail.isPending),
    error: error ?? details.find((detail) => detail.error !== null)?.error ?? null,
  };
}
