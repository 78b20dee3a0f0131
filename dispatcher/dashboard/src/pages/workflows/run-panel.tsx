import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { useId, useState } from 'react';
import { OutcomeBadge } from './outcome-badge.tsx';
import { runsQuery } from './workflows-queries.ts';
import type { WorkflowRun } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

interface RunPanelProps {
  tenant: string;
  workflow: string;
  /** What a trigger would bring. */
  sample: unknown;
  /** What is saved is not what is shown. */
  isChanged: boolean;
  onRun: (run: WorkflowRun) => void;
}

/** Runs what is saved, once, with data of one's own. */
export function RunPanel({ tenant, workflow, sample, isChanged, onRun }: RunPanelProps) {
  const texts = useTexts(WORKFLOWS);
  const id = useId();
  const queryClient = useQueryClient();
  const [line, setLine] = useState(() => JSON.stringify(sample ?? {}, null, 2));
  const data = parse(line);
  const run = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/v1/tenants/{tenant}/workflows/{workflow}/run', {
          params: { path: { tenant, workflow } },
          body: { data: data?.value },
        }),
      ),
    onSuccess: (answer) => {
      onRun(answer);
      void queryClient.invalidateQueries({ queryKey: ['tenants', tenant, 'workflow-runs'] });
    },
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.tryOut}</CardTitle>
        <CardDescription>{texts.tryHint}</CardDescription>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-3">
        <Label htmlFor={id}>{texts.sample}</Label>
        <Textarea
          id={id}
          className="max-h-72 min-h-40 font-mono text-xs md:text-xs"
          spellCheck={false}
          value={line}
          aria-invalid={data === undefined}
          onChange={(event) => setLine(event.target.value)}
        />
        {data === undefined && <p className="text-xs text-destructive">{texts.badJson}</p>}
        <div className="flex flex-wrap items-center gap-3">
          <Button disabled={isChanged || data === undefined} isBusy={run.isPending} onClick={() => run.mutate()}>
            <Play aria-hidden />
            {texts.run}
          </Button>
          {isChanged && <p className="text-sm text-muted-foreground">{texts.saveFirst}</p>}
        </div>
        {run.error !== null && <ErrorNotice error={run.error} isDeed />}
        {run.data !== undefined && <RunAnswer tenant={tenant} run={run.data} />}
      </CardContent>
    </Card>
  );
}

function RunAnswer({ tenant, run }: { tenant: string; run: WorkflowRun }) {
  const texts = useTexts(WORKFLOWS);
  const maySee = useAbility('traces:read');
  const said = { completed: texts.ranWell, failed: texts.ranBadly, not_triggered: texts.notTriggered };
  return (
    <div className="grid grid-cols-1 gap-2 text-sm" aria-live="polite">
      <p className="font-medium">{said[run.outcome]}</p>
      <ol className="grid grid-cols-1 gap-2">
        {run.steps.map(({ step, outcome, message, result }) => (
          <li key={step} className="grid grid-cols-1 gap-1 rounded-md border p-2">
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-xs">{step}</span>
              <OutcomeBadge outcome={outcome} />
            </span>
            {message !== undefined && <PlainText value={message} maxChars={500} />}
            {result !== undefined && (
              <span className="text-xs text-muted-foreground">
                {texts.result}: <PlainText value={result} maxChars={500} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {maySee && run.trace !== undefined && (
        <Link
          className="text-primary underline underline-offset-4"
          to={`/tenants/${encodeURIComponent(tenant)}/executions/${encodeURIComponent(run.trace)}`}
        >
          {texts.openTrace}
        </Link>
      )}
    </div>
  );
}

interface LastRunsProps {
  tenant: string;
  workflow: string;
  /** Id of the trace that is drawn. */
  drawn: string | undefined;
  onDraw: (trace: string) => void;
}

/** What became of the trigger lately. One of them is drawn into the workflow. */
export function LastRuns({ tenant, workflow, drawn, onDraw }: LastRunsProps) {
  const texts = useTexts(WORKFLOWS);
  const format = useFormat();
  const { data } = useQuery({ ...runsQuery(tenant, workflow), refetchInterval: 5_000 });
  if (data === undefined) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.runs}</CardTitle>
      </CardHeader>
      <CardContent>
        {data.traces.length === 0 && <p className="text-sm text-muted-foreground">{texts.noRuns}</p>}
        <ul className="grid grid-cols-1 gap-1">
          {data.traces.map(({ id, at, outcome, durationMs }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={drawn === id}
                className="flex w-full flex-wrap items-center justify-between gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-accent aria-pressed:bg-accent"
                onClick={() => onDraw(id)}
              >
                <span>
                  <span className="sr-only">{texts.drawRun} </span>
                  {format.relative(at)}
                </span>
                <span className="flex items-center gap-2 text-muted-foreground">
                  {format.duration(durationMs)}
                  <OutcomeBadge outcome={outcome} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function parse(line: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return undefined;
  }
}
