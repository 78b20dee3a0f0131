import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { pluginDataKey, usePluginPlace } from './plugin-place.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { runCommand } from './plugin-requests.ts';
import type { Command } from './plugin-requests.ts';
import { isFields, readText, readToken, readWord } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { isOfPlatform } from '@/api/query-client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

const VARIANTS = ['default', 'secondary', 'outline', 'ghost', 'destructive'] as const;
type ButtonVariant = (typeof VARIANTS)[number];

/** What a button or a row's action does. */
export interface Deed {
  label: string;
  command: Command;
  variant: ButtonVariant;
  /** What is asked before. */
  confirm?: string | undefined;
}

export function readCommand(value: unknown): Command | undefined {
  if (!isFields(value)) return undefined;
  const endpoint = readToken(value['endpoint'], 300);
  if (endpoint !== undefined) return { endpoint };
  const action = readToken(value['action'], 100);
  return action === undefined ? undefined : { action };
}

export function readDeed(fields: Fields): Deed | undefined {
  const command = readCommand(fields['onClick']);
  if (command === undefined) return undefined;
  return {
    label: readText(fields['label'], 100) ?? '',
    command,
    variant: readWord(fields['variant'], VARIANTS),
    confirm: readText(fields['confirm'], 300),
  };
}

/** Does it, says so, and has the plugin's data asked for anew. @throws ApiError */
function useDeed(): (deed: Deed, row?: Fields) => Promise<void> {
  const texts = useTexts(PLUGIN_UI);
  const place = usePluginPlace();
  const queryClient = useQueryClient();
  return async ({ label, command }, row) => {
    // A failure may have done a part of it.
    const answer = await runCommand(place, command, row).finally(() => {
      void queryClient.invalidateQueries({ queryKey: pluginDataKey(place), predicate: isOfPlatform });
    });
    toast(readMessage(answer) ?? texts.done(label));
  };
}

/** What a plugin says about what it did: `message` of its answer. */
export function readMessage(answer: unknown): string | undefined {
  return isFields(answer) ? readText(answer['message'], 300) : undefined;
}

export function CommandButton({ fields }: { fields: Fields }) {
  const texts = useTexts(PLUGIN_UI);
  const deed = readDeed(fields);
  if (deed === undefined) throw new Error('A button takes an endpoint or an action.');
  return (
    <div>
      <DeedTrigger deed={deed}>
        {(props) => (
          <Button variant={deed.variant} className="max-w-full" {...props}>
            <bdi className="truncate">{deed.label === '' ? texts.confirm : deed.label}</bdi>
          </Button>
        )}
      </DeedTrigger>
    </div>
  );
}

interface DeedTriggerProps {
  deed: Deed;
  /** For the parameters of the path; an action gets it. */
  row?: Fields;
  /** Default: what went wrong stands below the button. */
  onError?: (error: unknown) => void;
  children: (props: { isBusy?: boolean; onClick?: () => void }) => ReactNode;
}

/** A button that does it: at once, or when somebody has confirmed. */
export function DeedTrigger({ deed, row, onError, children }: DeedTriggerProps) {
  const run = useDeed();
  const [state, setState] = useState<{ isBusy: boolean; error?: unknown }>({ isBusy: false });
  if (deed.confirm !== undefined) {
    return (
      <DeedDialog
        trigger={children({})}
        title={toPlainText(deed.confirm)}
        description=""
        confirmLabel={deed.label}
        isDestructive={deed.variant === 'destructive'}
        onConfirm={() => run(deed, row)}
      />
    );
  }
  const press = (): void => {
    setState({ isBusy: true });
    onError?.(undefined);
    run(deed, row).then(
      () => setState({ isBusy: false }),
      (error: unknown) => {
        setState({ isBusy: false, error });
        onError?.(error);
      },
    );
  };
  const button = children({ isBusy: state.isBusy, onClick: press });
  if (state.error === undefined || onError !== undefined) return button;
  return (
    <div className="grid justify-items-start gap-2">
      {button}
      <ErrorNotice error={state.error} isDeed />
    </div>
  );
}
