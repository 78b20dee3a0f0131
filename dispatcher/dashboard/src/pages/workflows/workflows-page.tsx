import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Workflow as WorkflowIcon } from 'lucide-react';
import { EnableSwitch } from './enable-switch.tsx';
import { NewWorkflowDialog } from './new-workflow-dialog.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';
import { runsQuery, workflowsQuery } from './workflows-queries.ts';
import type { Workflow } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

/** A tenant's workflows: which are on, what begins them, how they went, and which cannot run. */
export function WorkflowsPage() {
  const texts = useTexts(WORKFLOWS);
  const { tenant = '' } = useParams({ strict: false });
  const mayChange = useAbility('plugins:apply');
  const query = useQuery(workflowsQuery(tenant));
  const taken = query.data?.workflows.map(({ id }) => id) ?? [];
  const create = mayChange && query.data !== undefined && <NewWorkflowDialog tenant={tenant} taken={taken} />;
  const isEmpty = query.data?.workflows.length === 0;
  return (
    <Page title={texts.title} description={texts.description} actions={!isEmpty && create}>
      {!mayChange && <p className="text-sm text-muted-foreground">{texts.mayNot}</p>}
      <QueryState query={query}>
        {({ workflows }) =>
          workflows.length === 0 ? (
            <EmptyState icon={WorkflowIcon} title={texts.emptyTitle} action={create}>
              {texts.emptyText}
            </EmptyState>
          ) : (
            <ul className="grid grid-cols-1 gap-3">
              {workflows.map((workflow) => (
                <WorkflowRow key={workflow.id} tenant={tenant} workflow={workflow} mayChange={mayChange} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}

interface WorkflowRowProps {
  tenant: string;
  workflow: Workflow;
  mayChange: boolean;
}

function WorkflowRow({ tenant, workflow, mayChange }: WorkflowRowProps) {
  const texts = useTexts(WORKFLOWS);
  const { id, name, trigger, steps, problems } = workflow;
  const start = 'hook' in trigger ? texts.whenHook(trigger.hook) : texts.whenEvent(trigger.event);
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-xl border bg-card p-4 shadow-xs hover:border-ring">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="min-w-0 font-medium break-words">
            <Link
              to={`/tenants/${encodeURIComponent(tenant)}/workflows/${encodeURIComponent(id)}`}
              className="after:absolute after:inset-0"
            >
              <PlainText value={name} maxChars={100} />
            </Link>
          </h2>
          {problems.length > 0 && <Badge variant="destructive">{texts.broken}</Badge>}
        </div>
        <p className="mt-1 text-sm break-words text-muted-foreground">
          {toPlainText(start, 150)} · {texts.stepCount(steps.length)}
        </p>
        {problems[0] !== undefined && (
          <p className="mt-1 text-sm text-destructive">
            <PlainText value={problems[0].message} maxChars={300} />
          </p>
        )}
      </div>
      <LastRun tenant={tenant} workflow={id} />
      <div className="relative z-10">
        <EnableSwitch tenant={tenant} workflow={workflow} isReadOnly={!mayChange} />
      </div>
    </li>
  );
}

function LastRun({ tenant, workflow }: { tenant: string; workflow: string }) {
  const texts = useTexts(WORKFLOWS);
  const format = useFormat();
  const maySee = useAbility('traces:read');
  const { data } = useQuery({ ...runsQuery(tenant), enabled: maySee });
  if (data === undefined) return null;
  const last = data.traces.find(({ name }) => name === workflow);
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground">
      {last === undefined ? texts.neverRan : texts.lastRun(format.relative(last.at))}
      {last !== undefined && <OutcomeBadge outcome={last.outcome} />}
    </p>
  );
}
