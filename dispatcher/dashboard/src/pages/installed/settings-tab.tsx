import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import type { Installation } from './installations-query.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';
import { SettingsForm } from '@/settings-form/settings-form.tsx';
import { settingFieldsQuery, settingsQuery } from '@/settings-form/settings-query.ts';
import { SETTINGS } from '@/settings-form/settings-texts.ts';

/** The settings of an installation, as the manifest of its version describes them. */
export function SettingsTab({ tenant, installation }: { tenant: string; installation: Installation }) {
  const texts = useTexts(SETTINGS);
  const mayRead = useAbility('settings:read');
  const mayWrite = useAbility('settings:write');
  const { id } = installation;
  const described = useQuery({ ...settingFieldsQuery(tenant, installation, useLanguage()), enabled: mayRead });
  const settings = useQuery({ ...settingsQuery(tenant, id), enabled: mayRead });
  if (!mayRead) return <p className="text-muted-foreground">{texts.mayNotSee}</p>;
  return (
    <QueryState query={described}>
      {(fields) => {
        if (Object.keys(fields).length === 0) {
          return (
            <EmptyState icon={SlidersHorizontal} title={texts.none}>
              {null}
            </EmptyState>
          );
        }
        return (
          <QueryState query={settings}>
            {(view) => (
              <div className="grid gap-4">
                {!mayWrite && <p className="text-muted-foreground">{texts.mayNotChange}</p>}
                <SettingsForm tenant={tenant} plugin={id} fields={fields} view={view} isReadOnly={!mayWrite} />
              </div>
            )}
          </QueryState>
        );
      }}
    </QueryState>
  );
}
