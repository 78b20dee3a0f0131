import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ConflictNotice } from './conflict-notice.tsx';
import { DeleteWorkflow } from './delete-workflow.tsx';
import { isSameDraft, moveStep, removeStep, stepNode, toBody, toDraft, toNodeProblems } from './draft.ts';
import type { Draft, NodeProblem, StepOutcome } from './draft.ts';
import { NodeForm } from './node-form.tsx';
import { LastRuns, RunPanel } from './run-panel.tsx';
import { toShownNodes } from './shown-nodes.ts';
import { StepList } from './step-list.tsx';
import { runQuery } from './workflows-queries.ts';
import type { Workflow, WorkflowParts, WorkflowRun } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { loadable } from '@/components/loadable.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast } from '@/components/toasts.tsx';
import { UnsavedGuard } from '@/components/unsaved-guard.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

const WorkflowCanvas = loadable(() => import('./workflow-canvas.tsx'), { isEager: true });

interface WorkflowBuilderProps {
  tenant: string;
  workflow: string;
  parts: WorkflowParts;
  /** Absent: it is a new one. */
  saved?: Workflow;
  draft: Draft;
}

interface Search {
  node?: string | undefined;
  run?: string | undefined;
  create?: undefined;
}

export function WorkflowBuilder({ tenant, workflow, parts, saved: first, draft: begun }: WorkflowBuilderProps) {
  const texts = useTexts(WORKFLOWS);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isReadOnly = !useAbility('plugins:apply');
  const maySeeRuns = useAbility('traces:read');
  const { node, run: drawn } = useSearch({ strict: false }) as Search;
  const selected = node ?? 'trigger';
  const [saved, setSaved] = useState(first);
  const [draft, setDraft] = useState(begun);
  const [problems, setProblems] = useState<readonly NodeProblem[]>(() => toNodeProblems(begun, first?.problems ?? []));
  const [tried, setTried] = useState<WorkflowRun>();
  // A node's form keeps what is typed and is no JSON yet; another draft than one's own begins them anew.
  const [generation, setGeneration] = useState(0);
  const isChanged = saved === undefined || !isSameDraft(draft, toDraft(saved));
  const outcomes = useOutcomes(tenant, { drawn: maySeeRuns ? drawn : undefined, tried });
  const nodes = toShownNodes({ draft, parts, problems, outcomes }, texts);

  const show = (search: Search): void =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...search }), replace: true });
  const change = (changed: Draft): void => setDraft(changed);
  const adopt = (workflowNow: Workflow): void => {
    setSaved(workflowNow);
    setDraft(toDraft(workflowNow));
    setProblems(toNodeProblems(toDraft(workflowNow), workflowNow.problems));
    queryClient.setQueryData(['tenants', tenant, 'workflows', workflow], workflowNow);
    void queryClient.invalidateQueries({ queryKey: ['tenants', tenant, 'workflows'], exact: true });
  };
  const save = useMutation({
    mutationFn: (revision: number) =>
      unwrap(
        api.PUT('/v1/tenants/{tenant}/workflows/{workflow}', {
          params: { path: { tenant, workflow } },
          body: toBody(draft, revision),
        }),
      ),
    onSuccess: (answer) => {
      adopt(answer);
      // The address is that of a workflow from now on.
      show({ create: undefined });
      toast(texts.saved);
    },
    onError: (error) => setProblems(toNodeProblems(draft, problemsOf(error))),
  });
  const isConflict = save.error instanceof ApiError && save.error.code === 'REVISION_CONFLICT';
  const select = (id: string): void => show({ node: id });
  const insert = (at: number): void => select(`insert:${at}`);
  const editing = {
    nodes,
    selected,
    isReadOnly,
    onSelect: select,
    onInsert: insert,
    onMove: (step: string, to: number) => change(moveStep(draft, step, to)),
  };
  const title = nodes.find(({ id }) => id === selected);
  const listPath = `/tenants/${encodeURIComponent(tenant)}/workflows`;
  return (
    <Page
      title={toPlainText(draft.name, 100) || workflow}
      above={
        <Link
          to={listPath}
          className="mb-1 inline-flex items-center gap-1 text-sm text-muted-foreground hover:text-foreground"
        >
          <ArrowLeft className="size-4" aria-hidden />
          {texts.back}
        </Link>
      }
      description={isReadOnly ? texts.mayNot : texts.canvasHint}
      actions={
        !isReadOnly && (
          <>
            {isChanged && <span className="text-sm text-muted-foreground">{texts.unsaved}</span>}
            {saved !== undefined && (
              <DeleteWorkflow
                tenant={tenant}
                workflow={saved}
                onDeleted={() => void navigate({ to: listPath, ignoreBlocker: true })}
              />
            )}
            <Button
              disabled={!isChanged || draft.steps.length === 0}
              isBusy={save.isPending}
              onClick={() => save.mutate(saved?.revision ?? 0)}
            >
              {texts.save}
            </Button>
          </>
        )
      }
    >
      <UnsavedGuard isDirty={isChanged && !isReadOnly} />
      {isConflict && !save.isPending && (
        <ConflictNotice
          tenant={tenant}
          workflow={workflow}
          mine={draft}
          onTakeMine={(revision) => save.mutate(revision)}
          onTakeTheirs={(theirs) => {
            save.reset();
            adopt(theirs);
            setGeneration(generation + 1);
          }}
        />
      )}
      {save.error !== null && !isConflict && <ErrorNotice error={save.error} isDeed />}
      <div className="flex flex-wrap items-end gap-4">
        <div className="grid min-w-0 flex-1 basis-64 gap-2">
          <Label htmlFor="workflow-name">{texts.name}</Label>
          <Input
            id="workflow-name"
            maxLength={100}
            readOnly={isReadOnly}
            value={draft.name}
            onChange={(event) => change({ ...draft, name: event.target.value })}
          />
        </div>
        <label className="flex h-9 items-center gap-2 text-sm">
          <Switch
            checked={draft.enabled}
            disabled={isReadOnly}
            onCheckedChange={(enabled) => change({ ...draft, enabled })}
          />
          {texts.enabled}
        </label>
      </div>
      <div className="flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:items-start">
        <div className="contents lg:grid lg:grid-cols-1 lg:gap-6">
          <WorkflowCanvas {...editing} fallback={<Skeleton className="h-96 w-full" />} />
          {saved !== undefined && !isReadOnly && (
            <div className="order-4">
              <RunPanel
                key={JSON.stringify(saved.trigger)}
                tenant={tenant}
                workflow={workflow}
                sample={sampleOf(saved, parts)}
                isChanged={isChanged}
                onRun={(run) => {
                  setTried(run);
                  show({ run: undefined });
                }}
              />
            </div>
          )}
        </div>
        <div className="contents lg:grid lg:grid-cols-1 lg:gap-6">
          <Card className="order-2">
            <CardHeader>
              <CardTitle>{texts.order}</CardTitle>
            </CardHeader>
            <CardContent>
              <StepList
                {...editing}
                onRemove={(step) => {
                  change(removeStep(draft, step));
                  if (selected === stepNode(step)) select('trigger');
                }}
              />
            </CardContent>
          </Card>
          <Card className="order-3">
            <CardHeader>
              <CardTitle>{title === undefined ? texts.addStep : `${title.role}: ${title.title}`}</CardTitle>
            </CardHeader>
            <CardContent>
              <NodeForm
                key={`${generation} ${selected}`}
                {...{ tenant, draft, parts, selected, problems, isReadOnly }}
                onChange={change}
                onSelect={select}
              />
            </CardContent>
          </Card>
          {saved !== undefined && maySeeRuns && (
            <div className="order-5">
              <LastRuns tenant={tenant} workflow={workflow} drawn={drawn} onDraw={(trace) => show({ run: trace })} />
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}

/** What came of the steps in the run that is drawn: one of the past, else the last try. */
function useOutcomes(
  tenant: string,
  { drawn, tried }: { drawn: string | undefined; tried: WorkflowRun | undefined },
): ReadonlyMap<string, StepOutcome> {
  const { data } = useQuery({ ...runQuery(tenant, drawn ?? ''), enabled: drawn !== undefined });
  return useMemo(() => {
    if (drawn === undefined) return new Map((tried?.steps ?? []).map(({ step, ...outcome }) => [step, outcome]));
    return new Map(
      (data?.handlers ?? []).flatMap(({ step, outcome, durationMs, message }) =>
        step === undefined ? [] : [[step, { outcome, durationMs, message }] as const],
      ),
    );
  }, [data, drawn, tried]);
}

function sampleOf({ trigger }: Workflow, { hooks }: WorkflowParts): unknown {
  return 'hook' in trigger ? hooks.find(({ name }) => name === trigger.hook)?.example : undefined;
}

function problemsOf(error: unknown): readonly { path: string; message: string }[] {
  if (!(error instanceof ApiError) || error.code !== 'INVALID_WORKFLOW') return [];
  const { problems } = error.details as { problems?: { path: string; message: string }[] };
  return problems ?? [];
}
