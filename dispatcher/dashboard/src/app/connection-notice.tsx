import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useEffect } from 'react';
import { SHELL } from './shell-texts.ts';
import { api } from '@/api/client.ts';
import { useIsConnectionLost } from '@/api/connection.ts';
import { isOfPlatform } from '@/api/query-client.ts';
import { useTexts } from '@/i18n/texts.ts';

const ASK_MS = 2_000;

/** Says while the platform does not answer, asks whether it does again, and has the page brought up to date then. */
export function ConnectionNotice() {
  const texts = useTexts(SHELL);
  const queryClient = useQueryClient();
  const isLost = useIsConnectionLost();
  useEffect(() => {
    if (!isLost) return undefined;
    const timer = setInterval(() => void api.GET('/v1/session').catch(() => undefined), ASK_MS);
    return () => {
      clearInterval(timer);
      void queryClient.invalidateQueries({ predicate: isOfPlatform });
    };
  }, [isLost, queryClient]);
  return (
    <div role="alert" className="fixed inset-x-0 bottom-0 z-[60] flex justify-center p-4 empty:hidden">
      {isLost && (
        <div className="flex max-w-xl gap-3 rounded-lg border border-warning/40 bg-background px-4 py-3 text-sm shadow-lg">
          <CloudOff className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
          <p>
            <strong className="font-medium">{texts.offlineTitle}</strong> {texts.offlineText}
          </p>
        </div>
      )}
    </div>
  );
}
