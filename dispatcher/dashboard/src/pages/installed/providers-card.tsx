import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { providersQuery } from './installation-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toast } from '@/components/toasts.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

const NOBODY = 'nobody!';

/** Which plugin answers each hook that takes exactly one, of the hooks that this plugin could answer. */
export function ProvidersCard({ tenant, plugin }: { tenant: string; plugin: string }) {
  const texts = useTexts(INSTALLED);
  const queryClient = useQueryClient();
  const maySwitch = useAbility('plugins:switch');
  const { data } = useQuery(providersQuery(tenant));
  const choosing = useMutation({
    mutationFn: ({ hook, chosen }: { hook: string; chosen: string }) => {
      const params = { path: { tenant, hook } };
      if (chosen === NOBODY) return unwrap(api.DELETE('/v1/tenants/{tenant}/providers/{hook}', { params }));
      return unwrap(api.PUT('/v1/tenants/{tenant}/providers/{hook}', { params, body: { plugin: chosen } }));
    },
    onSuccess: (answer, { hook, chosen }) => {
      queryClient.setQueryData(providersQuery(tenant).queryKey, answer);
      toast(chosen === NOBODY ? texts.providerTaken(hook) : texts.providerSaved(hook, chosen));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] }),
  });
  const own = (data?.providers ?? []).filter(({ plugins }) => plugins.includes(plugin));
  if (own.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.providers}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-3">
        <p className="text-muted-foreground">{texts.providersText}</p>
        {own.map(({ hook, plugins, chosen }) => (
          <div key={hook} className="grid gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-xs break-all">{hook}</span>
              {chosen === undefined && plugins.length > 1 && <Badge variant="warning">{texts.needsChoice}</Badge>}
            </p>
            <Select
              value={chosen ?? NOBODY}
              disabled={!maySwitch || choosing.isPending}
              onValueChange={(wanted) => choosing.mutate({ hook, chosen: wanted })}
            >
              <SelectTrigger aria-label={texts.providerOf(hook)}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                <SelectItem value={NOBODY}>{texts.notChosen}</SelectItem>
                {plugins.map((id) => (
                  <SelectItem key={id} value={id}>
                    {id}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </div>
        ))}
        {choosing.error !== null && <ErrorNotice error={choosing.error} isDeed />}
      </CardContent>
    </Card>
  );
}
