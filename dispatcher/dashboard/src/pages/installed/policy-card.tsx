import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { policyQuery } from './installation-query.ts';
import { INSTALLED } from './installed-texts.ts';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import { fetchNow } from '@/api/query-client.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toast } from '@/components/toasts.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

const MODES = ['pinned', 'patch', 'minor'] as const;
type Mode = (typeof MODES)[number];
const DEFAULT = 'default';

/** Which updates of a plugin install themselves. */
export function PolicyCard({ tenant, plugin }: { tenant: string; plugin: string }) {
  const texts = useTexts(INSTALLED);
  const queryClient = useQueryClient();
  const mayWrite = useAbility('policy:write');
  const { data: policy } = useQuery(policyQuery(tenant));
  const own = policy && findOwn(policy, plugin);
  const saving = useMutation({
    mutationFn: async (mode: Mode | undefined) => {
      // Hours that a release has to be out stay as they are, also when somebody else has just changed them.
      const now = await fetchNow(queryClient, policyQuery(tenant));
      const { minimumReleaseAgeHours } = findOwn(now, plugin) ?? now.default;
      const chosen = mode === undefined ? null : { mode, minimumReleaseAgeHours };
      const body = { plugins: { [plugin]: chosen } };
      return unwrap(api.PUT('/v1/tenants/{tenant}/policy', { params: { path: { tenant } }, body }));
    },
    onSuccess: (answer) => {
      queryClient.setQueryData(policyQuery(tenant).queryKey, answer);
      toast(texts.policySaved);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] }),
  });
  if (policy === undefined) return null;
  const words = { pinned: texts.policyPinned, patch: texts.policyPatch, minor: texts.policyMinor };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.updatePolicy}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-3">
        <Select
          value={own?.mode ?? DEFAULT}
          disabled={!mayWrite || saving.isPending}
          onValueChange={(mode) => saving.mutate(MODES.find((known) => known === mode))}
        >
          <SelectTrigger aria-label={texts.updatePolicy}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={DEFAULT}>{texts.policyDefault(words[policy.default.mode])}</SelectItem>
            {MODES.map((mode) => (
              <SelectItem key={mode} value={mode}>
                {words[mode]}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        <p className="text-xs text-muted-foreground">{texts.policyText}</p>
        {saving.error !== null && <ErrorNotice error={saving.error} isDeed />}
      </CardContent>
    </Card>
  );
}

function findOwn({ plugins }: Answer<'getPolicy'>, plugin: string): Answer<'getPolicy'>['default'] | undefined {
  return Object.hasOwn(plugins, plugin) ? plugins[plugin] : undefined;
}
