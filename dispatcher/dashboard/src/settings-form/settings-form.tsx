import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { SettingControl } from './setting-control.tsx';
import { entryOf, findConflicts, keepSeen, nameOf, parseFormValues, toFormValues } from './setting-values.ts';
import type { FormValues, SettingFields, SettingsView, SettingValue } from './setting-values.ts';
import { settingsQuery } from './settings-query.ts';
import { SETTINGS } from './settings-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { fetchNow } from '@/api/query-client.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast } from '@/components/toasts.tsx';
import { UnsavedGuard } from '@/components/unsaved-guard.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface SettingsFormProps {
  tenant: string;
  plugin: string;
  fields: SettingFields;
  /** As the platform has them now; it may change while somebody types. */
  view: SettingsView;
  isReadOnly: boolean;
}

/** All settings of an installation. Only what was changed is sent; what others change meanwhile comes into view. */
export function SettingsForm({ tenant, plugin, fields, view, isReadOnly }: SettingsFormProps) {
  const texts = useTexts(SETTINGS);
  const queryClient = useQueryClient();
  const values = useMemo(() => toFormValues(fields, view), [fields, view]);
  const form = useForm<FormValues>({ values, resetOptions: { keepDirtyValues: true, keepErrors: true } });
  const keys = Object.keys(fields);
  const { dirtyFields } = form.formState;
  const changed = keys.filter((key) => dirtyFields[nameOf(key)] === true);
  const changedList = changed.join();
  const [seen, setSeen] = useState(view);
  /** Conflicts that somebody was told of. */
  const [told, setTold] = useState<readonly string[]>([]);
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  /** Has controls begin anew. */
  const [round, setRound] = useState(0);
  useEffect(() => {
    setSeen((former) => keepSeen(former, view, changedList === '' ? [] : changedList.split(',')));
  }, [view, changedList]);
  const conflicts = findConflicts(seen, view, changed);

  const saving = useMutation({
    mutationFn: (changes: Record<string, SettingValue | null>) =>
      unwrap(
        api.PUT('/v1/tenants/{tenant}/plugins/{plugin}/settings', {
          params: { path: { tenant, plugin } },
          body: { values: changes },
        }),
      ),
  });
  const settle = (saved: SettingsView): void => {
    setSeen(saved);
    setTold([]);
    setFailure(undefined);
    form.reset(toFormValues(fields, saved), { keepDirtyValues: false, keepErrors: false });
    setRound((count) => count + 1);
  };
  const save = async (): Promise<void> => {
    if (isSaving || changed.length === 0) return;
    form.clearErrors();
    setFailure(undefined);
    const parsed = parseFormValues(fields, form.getValues(), changed);
    for (const key of parsed.invalid) form.setError(nameOf(key), { message: texts.notANumber }, { shouldFocus: true });
    if (parsed.invalid.length > 0) return;
    setIsSaving(true);
    try {
      const query = settingsQuery(tenant, plugin);
      const now = await fetchNow(queryClient, query);
      const found = findConflicts(seen, now, changed);
      if (found.some((key) => !told.includes(key))) {
        setTold(found);
        return;
      }
      const saved = await saving.mutateAsync(parsed.values);
      queryClient.setQueryData(query.queryKey, saved);
      settle(saved);
      toast(toOutcome(saved));
      await queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
    } catch (error) {
      const key = keyOfError(error);
      if (key !== undefined && keys.includes(key)) {
        form.setError(nameOf(key), { message: (error as ApiError).message }, { shouldFocus: true });
      } else setFailure(error);
    } finally {
      setIsSaving(false);
    }
  };
  const toOutcome = ({ state, missingSettings }: SettingsView): string => {
    if (missingSettings.length > 0) return texts.savedMissing(missingSettings.join(', '));
    return view.state === 'needs_settings' && state === 'active' ? texts.savedActive : texts.saved;
  };
  const toConflictText = (key: string): string | undefined => {
    if (!conflicts.includes(key)) return undefined;
    const entry = entryOf(view, key);
    if (entry?.sensitive === true) return texts.secretMeanwhile;
    return entry?.value === undefined
      ? texts.clearedMeanwhile
      : texts.changedMeanwhile(toPlainText(String(entry.value), 200));
  };
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid max-w-2xl min-w-0 gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {told.length > 0 && conflicts.length > 0 && (
          <Alert variant="warning">
            <Users aria-hidden />
            <AlertTitle>{texts.conflictTitle}</AlertTitle>
            <AlertDescription>{texts.conflictText}</AlertDescription>
          </Alert>
        )}
        {keys.map((key) => (
          <SettingControl
            key={`${round} ${key}`}
            settingKey={key}
            field={fields[key]!}
            isSet={entryOf(view, key)?.isSet ?? false}
            isDisabled={isReadOnly}
            isMissing={view.missingSettings.includes(key)}
            conflict={toConflictText(key)}
          />
        ))}
        {failure !== undefined && <ErrorNotice error={failure} isDeed />}
        {!isReadOnly && (
          <div className="sticky bottom-0 -mx-2 flex flex-wrap items-center gap-2 border-t bg-background px-2 py-3">
            <Button type="submit" isBusy={isSaving} disabled={changed.length === 0}>
              {told.length > 0 && conflicts.length > 0 ? texts.saveAnyway : texts.save}
            </Button>
            {changed.length > 0 && (
              <>
                <Button variant="ghost" onClick={() => settle(view)}>
                  {texts.discard}
                </Button>
                <span className="text-xs text-muted-foreground">{texts.unsaved(String(changed.length))}</span>
              </>
            )}
          </div>
        )}
      </form>
      <UnsavedGuard isDirty={changed.length > 0} isLeft={() => true} />
    </FormProvider>
  );
}

/** The setting that the platform refused. */
function keyOfError(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== 'INVALID_SETTING') return undefined;
  const { details } = error;
  if (typeof details !== 'object' || details === null || !('key' in details)) return undefined;
  return typeof details.key === 'string' ? details.key : undefined;
}
