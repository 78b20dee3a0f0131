import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { emptyDraft, toDraft } from './draft.ts';
import { WorkflowBuilder } from './workflow-builder.tsx';
import { partsQuery, workflowQuery } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** One workflow, or one that is about to be: with `create` in the address nothing is asked for. */
export function WorkflowPage() {
  const texts = useTexts(WORKFLOWS);
  const { tenant = '', workflow = '' } = useParams({ strict: false });
  const { create } = useSearch({ strict: false }) as { create?: unknown };
  const isNew = create !== undefined;
  const parts = useQuery(partsQuery(tenant));
  // Somebody works on it: what comes in meanwhile is shown as a conflict, and never changes what they see. Each visit begins
  // with what the platform has.
  const saved = useQuery({ ...workflowQuery(tenant, workflow), enabled: !isNew, staleTime: Infinity, gcTime: 0 });
  if (isNew && parts.data !== undefined) {
    const name = toPlainText(create, 100);
    return <WorkflowBuilder key={workflow} {...{ tenant, workflow }} parts={parts.data} draft={emptyDraft(name)} />;
  }
  if (saved.data !== undefined && parts.data !== undefined) {
    return (
      <WorkflowBuilder
        key={workflow}
        {...{ tenant, workflow }}
        parts={parts.data}
        saved={saved.data}
        draft={toDraft(saved.data)}
      />
    );
  }
  return (
    <Page title={texts.title}>
      {isNew || saved.data !== undefined ? (
        <QueryState query={parts}>{() => null}</QueryState>
      ) : (
        <QueryState query={saved}>{() => null}</QueryState>
      )}
    </Page>
  );
}
