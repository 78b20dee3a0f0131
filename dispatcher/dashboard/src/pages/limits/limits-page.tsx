import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Ruler } from 'lucide-react';
import type { LimitList } from './limit-values.ts';
import { LimitsForm } from './limits-form.tsx';
import { limitsQuery, storageQuery } from './limits-query.ts';
import { LIMITS } from './limits-texts.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useIsOperator } from '@/session/abilities.ts';

/** What a tenant may use, for everybody in it; the operator sets it. */
export function LimitsPage() {
  const texts = useTexts(LIMITS);
  const { tenant } = useParams({ strict: false }) as { tenant: string };
  const isOperator = useIsOperator();
  const query = useQuery(limitsQuery(tenant));
  const storage = useQuery(storageQuery(tenant));
  const measure = async (): Promise<void> => {
    const { isSuccess } = await storage.refetch();
    if (isSuccess) toast(texts.measured);
  };
  return (
    <Page
      title={texts.title}
      description={isOperator ? texts.description : `${texts.description} ${texts.readOnly}`}
      actions={
        <Button variant="outline" isBusy={storage.isFetching} onClick={() => void measure()}>
          <Ruler aria-hidden />
          {texts.measure}
        </Button>
      }
    >
      {storage.error !== null && <ErrorNotice error={storage.error} />}
      <QueryState query={query}>
        {(list) => (
          <LimitsForm key={tenant} tenant={tenant} list={withStorage(list, storage.data)} isReadOnly={!isOperator} />
        )}
      </QueryState>
    </Page>
  );
}

/** What is used of those that are measured only when somebody asks. */
function withStorage(list: LimitList, measured: LimitList | undefined): LimitList {
  if (measured === undefined) return list;
  const known = new Map(measured.limits.map((limit) => [limit.name, limit]));
  const limits = list.limits.map((limit) => {
    const found = known.get(limit.name);
    if (limit.used !== undefined || found?.used === undefined) return limit;
    return Object.assign({}, limit, { used: found.used, usedBy: found.usedBy });
  });
  return { ...list, limits };
}
