import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EndpointRequest } from './endpoint-form.tsx';
import { WEBHOOKS } from './webhooks-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { toast, toastError } from '@/components/toasts.tsx';
import { toErrorLine } from '@/errors/error-words.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

export interface EndpointActions {
  /** Which of `test` and `resume` goes on, and of which endpoint, such as `test we_1`. */
  busy: string | undefined;
  /** A secret that is to be shown now. */
  secret: string | undefined;
  forgetSecret: () => void;
  create: (request: EndpointRequest) => Promise<void>;
  change: (id: string, request: EndpointRequest) => Promise<void>;
  rotate: (id: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
  /** Says itself what went wrong, as `resume` does. The others throw. */
  test: (id: string) => Promise<void>;
  resume: (id: string) => Promise<void>;
}

/** What an admin can do with the addresses that events are sent to. */
export function useEndpointActions(tenant: string): EndpointActions {
  const texts = useTexts(WEBHOOKS);
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<string>();
  const [secret, setSecret] = useState<string>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
  const pathOf = (endpoint: string) => ({ params: { path: { tenant, endpoint } } });
  const run = async (name: string, action: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(name);
    try {
      await action();
      toast(done);
    } catch (error) {
      toastError(isGone(error) ? texts.gone : toErrorLine(error, language));
    } finally {
      setBusy(undefined);
      await refresh();
    }
  };
  return {
    busy,
    secret,
    forgetSecret: () => setSecret(undefined),
    create: async (body) => {
      const issued = await unwrap(
        api.POST('/v1/tenants/{tenant}/webhook-endpoints', { params: { path: { tenant } }, body }),
      );
      setSecret(issued.secret);
      await refresh();
    },
    change: async (id, body) => {
      await unwrap(api.PUT('/v1/tenants/{tenant}/webhook-endpoints/{endpoint}', { ...pathOf(id), body }));
      toast(texts.saved);
      await refresh();
    },
    rotate: async (id) => {
      const issued = await unwrap(api.POST('/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/rotate', pathOf(id)));
      setSecret(issued.secret);
      await refresh();
    },
    remove: async (id) => {
      try {
        await unwrap(api.DELETE('/v1/tenants/{tenant}/webhook-endpoints/{endpoint}', pathOf(id)));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      toast(texts.deleted);
      await refresh();
    },
    test: (id) =>
      run(
        `test ${id}`,
        () => unwrap(api.POST('/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/test', pathOf(id))),
        texts.tested,
      ),
    resume: (id) =>
      run(
        `resume ${id}`,
        () => unwrap(api.POST('/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/resume', pathOf(id))),
        texts.resumed,
      ),
  };
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'WEBHOOK_ENDPOINT_NOT_FOUND';
}
