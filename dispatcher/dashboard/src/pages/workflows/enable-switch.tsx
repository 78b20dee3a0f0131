import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toBody, toDraft } from './draft.ts';
import type { Workflow } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast, toastError } from '@/components/toasts.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import { toErrorLine } from '@/errors/error-words.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

interface EnableSwitchProps {
  tenant: string;
  workflow: Workflow;
  isReadOnly: boolean;
}

/** Switches a saved workflow on or off; it shows what the platform has. */
export function EnableSwitch({ tenant, workflow, isReadOnly }: EnableSwitchProps) {
  const texts = useTexts(WORKFLOWS);
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { id, name, enabled, revision } = workflow;
  const reload = () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant, 'workflows'] });
  const change = useMutation({
    mutationFn: (isOn: boolean) =>
      unwrap(
        api.PUT('/v1/tenants/{tenant}/workflows/{workflow}', {
          params: { path: { tenant, workflow: id } },
          body: toBody({ ...toDraft(workflow), enabled: isOn }, revision),
        }),
      ),
    // What is said is what the list shows by then.
    onSuccess: async (saved) => {
      await reload();
      toast(texts.switched(toPlainText(name, 100), saved.enabled));
    },
    onError: async (error) => {
      toastError(toErrorLine(error, language));
      await reload();
    },
  });
  return (
    <label className="flex items-center gap-2 text-sm">
      <span aria-hidden>{enabled ? texts.on : texts.off}</span>
      <Switch
        aria-label={`${texts.enabled}: ${toPlainText(name, 100)}`}
        checked={enabled}
        disabled={isReadOnly || change.isPending}
        onCheckedChange={(isOn) => change.mutate(isOn)}
      />
    </label>
  );
}
