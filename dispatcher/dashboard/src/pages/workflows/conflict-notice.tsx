import { useQuery } from '@tanstack/react-query';
import { toBody, toDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { workflowQuery } from './workflows-queries.ts';
import type { Workflow } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface ConflictNoticeProps {
  tenant: string;
  workflow: string;
  mine: Draft;
  /** @param revision of theirs, which mine is to replace; 0 when theirs is gone */
  onTakeMine: (revision: number) => void;
  onTakeTheirs: (theirs: Workflow) => void;
}

/** Two people saved: shows both, and lets this one choose. */
export function ConflictNotice({ tenant, workflow, mine, onTakeMine, onTakeTheirs }: ConflictNoticeProps) {
  const texts = useTexts(WORKFLOWS);
  const { data: theirs, error } = useQuery({
    ...workflowQuery(tenant, workflow),
    // What somebody began to work on is kept under the workflow's own key.
    queryKey: ['tenants', tenant, 'workflows', workflow, 'theirs'],
    staleTime: 0,
    retry: false,
  });
  if (error instanceof ApiError && error.code === 'WORKFLOW_NOT_FOUND') {
    return (
      <Alert variant="warning">
        <AlertTitle>{texts.goneTitle}</AlertTitle>
        <AlertDescription>
          <Button size="sm" className="justify-self-start" onClick={() => onTakeMine(0)}>
            {texts.createAgain}
          </Button>
        </AlertDescription>
      </Alert>
    );
  }
  if (error !== null) return <ErrorNotice error={error} />;
  if (theirs === undefined) return null;
  return (
    <Alert variant="warning">
      <AlertTitle>{texts.conflictTitle}</AlertTitle>
      <AlertDescription>
        <p>{texts.conflictText}</p>
        <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
          <Version title={texts.mine} draft={mine} />
          <Version title={texts.theirs} draft={toDraft(theirs)} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="outline" onClick={() => onTakeMine(theirs.revision)}>
            {texts.takeMine}
          </Button>
          <Button size="sm" variant="outline" onClick={() => onTakeTheirs(theirs)}>
            {texts.takeTheirs}
          </Button>
        </div>
      </AlertDescription>
    </Alert>
  );
}

function Version({ title, draft }: { title: string; draft: Draft }) {
  const { revision: _revision, ...shown } = toBody(draft, 0);
  return (
    <section className="min-w-0">
      <h2 className="mb-1 text-sm font-medium">{title}</h2>
      <pre
        role="region"
        aria-label={title}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        tabIndex={0}
        className="max-h-72 overflow-auto rounded-md bg-muted p-3 text-xs"
      >
        {toPlainText(JSON.stringify(shown, null, 2), 20_000)}
      </pre>
    </section>
  );
}
