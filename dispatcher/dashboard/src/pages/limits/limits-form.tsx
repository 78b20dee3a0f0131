import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { LimitRow } from './limit-row.tsx';
import { changesOf, findClashes, toLimitText, withDraft } from './limit-values.ts';
import type { Draft, Limit, LimitList, LimitName } from './limit-values.ts';
import { limitsQuery, putLimits } from './limits-query.ts';
import { LIMITS } from './limits-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toast } from '@/components/toasts.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { UnsavedGuard } from '@/components/unsaved-guard.tsx';

interface LimitsFormProps {
  tenant: string;
  /** As the platform has them now; it may change while somebody types. */
  list: LimitList;
  isReadOnly: boolean;
}

const SCOPES = ['tenant', 'plugin', 'call', 'recipient'] as const;

/** All limits of a tenant. What others change meanwhile is shown before anything is saved over it. */
export function LimitsForm({ tenant, list, isReadOnly }: LimitsFormProps) {
  const texts = useTexts(LIMITS);
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<Draft>({});
  /** What the draft was begun with. */
  const [seen, setSeen] = useState(list);
  const [clashes, setClashes] = useState<readonly Limit[]>();
  const [invalid, setInvalid] = useState<readonly LimitName[]>([]);
  const [failure, setFailure] = useState<unknown>();
  const draft = changesOf(list.limits, typed);
  const count = Object.keys(draft).length;
  // Nothing of somebody's own is in the way of what is new.
  if (count === 0 && seen.revision !== list.revision) setSeen(list);
  const saving = useMutation({
    mutationFn: ({ revision, set }: { revision: number; set: Partial<Record<LimitName, number>> }) =>
      putLimits(tenant, revision, set),
  });
  const settle = (): void => {
    setTyped({});
    setInvalid([]);
    setClashes(undefined);
    setFailure(undefined);
  };
  const change = (name: LimitName, text: string): void => {
    setTyped((before) => ({ ...before, [name]: text }));
    setInvalid((before) => before.filter((other) => other !== name));
  };
  const showOthers = async (): Promise<void> => {
    const now = await queryClient.fetchQuery({ ...limitsQuery(tenant), staleTime: 0 });
    setClashes(findClashes(seen.limits, now.limits, draft));
    setSeen(now);
  };
  const save = async (): Promise<void> => {
    if (saving.isPending || count === 0) return;
    setFailure(undefined);
    const { set, invalid: wrong } = withDraft(seen.limits, draft);
    setInvalid(wrong);
    if (wrong.length > 0) return;
    try {
      const saved = await saving.mutateAsync({ revision: seen.revision, set });
      queryClient.setQueryData(limitsQuery(tenant).queryKey, saved);
      setSeen(saved);
      settle();
      toast(texts.saved);
      await queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'REVISION_CONFLICT') await showOthers().catch(setFailure);
      else setFailure(error);
    }
  };
  const toTheirs = ({ set, unit }: Limit): string => (set === undefined ? texts.theDefault : toLimitText(set, unit));
  return (
    <form
      noValidate
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {SCOPES.map((scope) => (
        <Card key={scope} className="gap-0 pb-0">
          <CardHeader className="border-b px-4 pb-4">
            <CardTitle>{texts[`${scope}Scope`]}</CardTitle>
          </CardHeader>
          <ul>
            {list.limits
              .filter(({ of }) => of === scope)
              .map((limit) => (
                <LimitRow
                  key={limit.name}
                  limit={limit}
                  text={typed[limit.name]}
                  isInvalid={invalid.includes(limit.name)}
                  onChange={isReadOnly ? undefined : (text) => change(limit.name, text)}
                />
              ))}
          </ul>
        </Card>
      ))}
      {count > 0 && (
        <div className="sticky bottom-0 -mx-2 grid gap-3 border-t bg-background px-2 py-3">
          {clashes !== undefined && (
            <Alert variant="warning">
              <Users aria-hidden />
              <AlertTitle>{texts.conflictTitle}</AlertTitle>
              <AlertDescription>
                <p>{texts.conflictText}</p>
                {clashes.length > 0 && (
                  <ul className="list-disc pl-5">
                    {clashes.map((limit) => (
                      <li key={limit.name}>{texts.conflictOf(texts[limit.name], toTheirs(limit))}</li>
                    ))}
                  </ul>
                )}
              </AlertDescription>
            </Alert>
          )}
          {failure !== undefined && <ErrorNotice error={failure} />}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" isBusy={saving.isPending}>
              {clashes === undefined ? texts.save : texts.saveAnyway}
            </Button>
            <Button variant="ghost" onClick={settle}>
              {texts.discard}
            </Button>
            <span className="text-xs text-muted-foreground">{texts.unsaved(String(count))}</span>
          </div>
        </div>
      )}
      <UnsavedGuard isDirty={count > 0} />
    </form>
  );
}
