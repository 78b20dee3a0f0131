import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { installedAtQuery, registryKey } from './registry-queries.ts';
import type { Release } from './registry-queries.ts';
import { RELEASES } from './releases-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { Labelled } from '@/components/labelled.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface CreateCanaryProps {
  plugin: string;
  releases: readonly Release[];
}

/** Tenants that are proposed: some that have the plugin. */
const MAX_PROPOSED = 3;

export function CreateCanaryDialog({ plugin, releases }: CreateCanaryProps) {
  const texts = useTexts(RELEASES);
  const queryClient = useQueryClient();
  const { data } = useQuery(installedAtQuery(plugin));
  const runnable = releases.filter(({ killed }) => killed === undefined);
  const newest = runnable[0];
  const proposed = (data?.installations ?? []).filter(({ version }) => version !== newest?.version);
  return (
    <DeedDialog
      trigger={
        <Button>
          <Plus aria-hidden />
          {texts.newCanary}
        </Button>
      }
      title={texts.newCanaryTitle}
      description={texts.newCanaryText}
      confirmLabel={texts.createCanary}
      onConfirm={async (values) => {
        const tenants = values
          .text('tenants')
          .split(/[\s,]+/)
          .filter((id) => id !== '');
        const body = { version: values.text('version'), tenants };
        await unwrap(api.POST('/v1/plugins/{plugin}/rollouts', { params: { path: { plugin } }, body }));
        toast(texts.canaryStarted);
        await queryClient.invalidateQueries({ queryKey: registryKey(plugin) });
      }}
    >
      <Labelled label={texts.version}>
        {(ids) => (
          <Select name="version" defaultValue={newest?.version ?? ''}>
            <SelectTrigger {...ids}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {runnable.map(({ version }) => (
                <SelectItem key={version} value={version}>
                  {version}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Labelled>
      <Labelled label={texts.canaryTenants} hint={texts.canaryTenantsHint}>
        {(ids) => (
          <Textarea
            {...ids}
            name="tenants"
            required
            rows={4}
            spellCheck={false}
            defaultValue={proposed
              .slice(0, MAX_PROPOSED)
              .map(({ tenant }) => tenant)
              .join('\n')}
          />
        )}
      </Labelled>
    </DeedDialog>
  );
}
