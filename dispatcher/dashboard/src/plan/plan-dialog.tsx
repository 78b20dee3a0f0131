import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleHelp, CircleX, Info } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { changesAnswers } from './consent.ts';
import { OperationProgress } from './operation-progress.tsx';
import { PlanDifferenceNotice } from './plan-difference-notice.tsx';
import { PlanOutline } from './plan-outline.tsx';
import { PLAN } from './plan-texts.ts';
import type { PlanTexts } from './plan-texts.ts';
import type { Plan, PlanRequest } from './plan.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useChange } from './use-change.ts';
import type { Change, ChangePhase } from './use-change.ts';
import { ApiError } from '@/api/api-error.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

interface PlanDialogProps {
  tenant: string;
  request: PlanRequest;
  /** @param done the plan, when it was carried out */
  onClose: (done: Plan | undefined) => void;
}

/** Shows what a change would do, asks for consent, has it done, and says what became of it. */
export function PlanDialog({ tenant, request, onClose }: PlanDialogProps) {
  const texts = useTexts(PLAN);
  const shell = useTexts(SHELL);
  const change = useChange(tenant, request);
  const close = (): void => onClose(change.phase === 'done' ? change.plan : undefined);
  // Its undo stands where it can be seen.
  const isRemoved = change.phase === 'done' && change.plan !== undefined && isRemoval(change.plan);
  const hasClosed = useRef(false);
  useEffect(() => {
    if (!isRemoved || hasClosed.current) return;
    hasClosed.current = true;
    onClose(change.plan);
  }, [isRemoved, change.plan, onClose]);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && close()}>
      <DialogContent closeLabel={shell.close} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{toTitle(change, texts)}</DialogTitle>
          <DialogDescription>{toDescription(change.phase, texts)}</DialogDescription>
        </DialogHeader>
        <div className="grid min-w-0 gap-5" aria-live="polite">
          <ChangeContent change={change} />
        </div>
        <DialogFooter className="sticky -bottom-6 -mx-6 -mb-6 border-t bg-background px-6 py-4">
          <ChangeActions tenant={tenant} change={change} close={close} />
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function ChangeContent({ change }: { change: Change }) {
  const texts = useTexts(PLAN);
  const { phase, plan, error, outdated, operation } = change;
  const notice = outdated !== undefined && phase !== 'planning' && (
    <PlanDifferenceNotice outdated={outdated} plan={phase === 'refused' ? undefined : plan} />
  );
  if (phase === 'planning') return <Planning />;
  if (phase === 'refused') {
    return (
      <>
        {notice}
        <RefusalNotice error={error} request={change.request} planAnew={change.planAnew} />
      </>
    );
  }
  if (phase === 'ready' && plan !== undefined) {
    return (
      <>
        {notice}
        <PlanOutline plan={plan} choices={change.choices} choose={change.choose} isDisabled={false} />
      </>
    );
  }
  return (
    <>
      {phase === 'applying' && (
        <Note icon={<Info aria-hidden />} title={texts.applyingTitle} text={texts.applyingText} />
      )}
      {phase === 'unknown' && (
        <Note
          icon={<CircleHelp aria-hidden />}
          title={change.hasNotBegun ? texts.notBegunTitle : texts.unknownTitle}
          text={change.hasNotBegun ? texts.unknownNothing : texts.unknownText}
          variant="warning"
        />
      )}
      {phase === 'failed' && (
        <>
          <Note
            icon={<CircleX aria-hidden />}
            title={operation?.state === 'undoing' ? texts.failedOpenTitle : texts.failedTitle}
            {...(operation?.error && { text: toPlainText(operation.error.message) })}
            variant="warning"
          />
          {operation?.error === undefined && <ErrorNotice error={error} />}
        </>
      )}
      {phase === 'done' && (
        <Note icon={<CircleCheck aria-hidden />} title={texts.doneTitle} text={texts.doneText} variant="success" />
      )}
      {(phase === 'applying' || operation !== undefined) && (
        <OperationProgress operation={operation} failedStep={phase === 'failed' ? stepOf(error) : undefined} />
      )}
    </>
  );
}

function ChangeActions({ tenant, change, close }: { tenant: string; change: Change; close: () => void }) {
  const texts = useTexts(PLAN);
  const shell = useTexts(SHELL);
  const mayApply = useAbility('plugins:apply');
  const { phase, plan } = change;
  if (phase === 'done') return <AfterDone tenant={tenant} plan={plan} close={close} />;
  const isOffered = phase === 'ready' && plan !== undefined && doesSomething(change);
  return (
    <>
      {isOffered && !mayApply && <p className="text-sm text-muted-foreground sm:mr-auto">{texts.mayNotApply}</p>}
      <Button variant="outline" onClick={close}>
        {phase === 'ready' ? shell.cancel : texts.close}
      </Button>
      {(phase === 'failed' || change.hasNotBegun) && (
        <Button onClick={() => change.planAnew()}>{texts.planAnew}</Button>
      )}
      {isOffered && mayApply && (
        <Button variant={isRemoval(plan) ? 'destructive' : 'default'} onClick={change.apply}>
          {toConfirmLabel(plan, texts)}
        </Button>
      )}
    </>
  );
}

function AfterDone({ tenant, plan, close }: { tenant: string; plan: Plan | undefined; close: () => void }) {
  const texts = useTexts(PLAN);
  const present = (plan?.steps ?? []).filter(({ action }) => action !== 'remove');
  const missing = present.filter((step) => 'missingSettings' in step && step.missingSettings.length > 0);
  const pathOf = (id: string): string => `/tenants/${encodeURIComponent(tenant)}/plugins/${encodeURIComponent(id)}`;
  const last = present.at(-1);
  return (
    <>
      <Button variant="outline" onClick={close}>
        {texts.close}
      </Button>
      {missing.map(({ id }) => (
        <Button asChild key={id}>
          <Link to={pathOf(id)} search={{ tab: 'settings' }}>
            {texts.fillIn(id)}
          </Link>
        </Button>
      ))}
      {missing.length === 0 && last !== undefined && (
        <Button asChild>
          <Link to={pathOf(last.id)} search={{}}>
            {texts.open(last.id)}
          </Link>
        </Button>
      )}
    </>
  );
}

interface NoteProps {
  icon: ReactNode;
  title: string;
  text?: string;
  variant?: 'default' | 'warning' | 'success';
}

function Note({ icon, title, text, variant = 'default' }: NoteProps) {
  return (
    <Alert variant={variant}>
      {icon}
      <AlertTitle>{title}</AlertTitle>
      {text !== undefined && <AlertDescription>{text}</AlertDescription>}
    </Alert>
  );
}

function Planning() {
  const texts = useTexts(PLAN);
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">{texts.planning}</span>
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  );
}

function toTitle({ request: { install = [], remove = [] }, plan }: Change, texts: PlanTexts): string {
  if (install.length === 0) return texts.titleRemove(remove.join(', '));
  const ids = install.map(({ id }) => id);
  const isThere = plan?.steps.some((step) => ids.includes(step.id) && step.action !== 'install') ?? false;
  return isThere ? texts.titleChange(ids.join(', ')) : texts.titleInstall(ids.join(', '));
}

/** The step that a failed operation names. */
function stepOf(error: unknown): string | undefined {
  const details: unknown = error instanceof ApiError ? error.details : undefined;
  if (typeof details !== 'object' || details === null || !('step' in details)) return undefined;
  return typeof details.step === 'string' ? details.step : undefined;
}

function toDescription(phase: ChangePhase, texts: PlanTexts): string {
  if (phase === 'planning' || phase === 'ready') return texts.description;
  return phase === 'refused' || phase === 'failed' ? texts.descriptionUndone : texts.descriptionAgreed;
}

function isRemoval({ steps }: Plan): boolean {
  const changing = steps.filter(({ action }) => action !== 'keep');
  return changing.length > 0 && changing.every(({ action }) => action === 'remove');
}

function doesSomething({ plan, choices }: Change): boolean {
  if (plan === undefined) return false;
  return plan.needsConsent || plan.steps.some(({ action }) => action !== 'keep') || changesAnswers(plan, choices);
}

function toConfirmLabel(plan: Plan, texts: PlanTexts): string {
  if (plan.needsConsent) return texts.confirmConsent;
  if (isRemoval(plan)) return texts.confirmRemove;
  return plan.steps.every(({ action }) => action === 'install') ? texts.confirmInstall : texts.confirmChange;
}
