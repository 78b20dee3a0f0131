import { useSyncExternalStore } from 'react';
import { Button } from './ui/button.tsx';
import { Toast, ToastAction, ToastProvider, ToastTitle, ToastViewport } from './ui/toast.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

interface ToastEntry {
  id: number;
  title: string;
  variant: 'default' | 'destructive';
  /** Such as taking back what was done. */
  action?: { label: string; run: () => void } | undefined;
}

let nextId = 1;
let entries: readonly ToastEntry[] = [];
const listeners = new Set<() => void>();

function update(changed: readonly ToastEntry[]): void {
  entries = changed;
  listeners.forEach((listener) => listener());
}

/** Says for a few seconds what was done. */
export function toast(title: string, action?: ToastEntry['action']): void {
  update([...entries, { id: nextId++, title, variant: 'default', action }]);
}

/** Says what went wrong with something that left the page already. */
export function toastError(title: string): void {
  update([...entries, { id: nextId++, title, variant: 'destructive' }]);
}

export function Toasts() {
  const texts = useTexts(SHELL);
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
  );
  return (
    <ToastProvider label={texts.notifications} duration={8_000}>
      {shown.map(({ id, title, variant, action }) => (
        <Toast
          key={id}
          variant={variant}
          closeLabel={texts.close}
          onOpenChange={(isOpen) => !isOpen && update(entries.filter((entry) => entry.id !== id))}
        >
          <ToastTitle className="min-w-0 flex-1">{title}</ToastTitle>
          {action !== undefined && (
            <ToastAction asChild altText={action.label} onClick={action.run}>
              <Button size="sm" variant="outline">
                {action.label}
              </Button>
            </ToastAction>
          )}
        </Toast>
      ))}
      <ToastViewport label={`${texts.notifications} ({hotkey})`} />
    </ToastProvider>
  );
}
