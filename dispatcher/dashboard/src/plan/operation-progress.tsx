import { Circle, CircleCheck, CircleX, LoaderCircle, Undo2 } from 'lucide-react';
import { PLAN } from './plan-texts.ts';
import { toStepTitle } from './step-title.ts';
import type { Operation } from './operations.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { cn } from '@/class-names.ts';
import { useTexts } from '@/i18n/texts.ts';

const ICONS = {
  pending: { icon: Circle, tone: 'text-muted-foreground' },
  started: { icon: LoaderCircle, tone: 'animate-spin text-primary' },
  done: { icon: CircleCheck, tone: 'text-success' },
  failed: { icon: CircleX, tone: 'text-destructive' },
  undone: { icon: Undo2, tone: 'text-warning' },
} as const;

interface OperationProgressProps {
  operation: Operation | undefined;
  /** The step that failed; what it did before was undone as well. */
  failedStep?: string | undefined;
}

/** Each step of an operation and how far it is; what failed says why. */
export function OperationProgress({ operation, failedStep }: OperationProgressProps) {
  const texts = useTexts(PLAN);
  const words = {
    pending: texts.stepPending,
    started: texts.stepStarted,
    done: texts.stepDone,
    failed: texts.stepFailed,
    undone: texts.stepUndone,
  };
  if (operation === undefined) {
    return (
      <p className="flex items-center gap-2 text-muted-foreground">
        <LoaderCircle className="size-4 animate-spin" aria-hidden />
        {texts.waiting}
      </p>
    );
  }
  return (
    <ol className="grid gap-2">
      {operation.steps.map(({ name, state, message }) => {
        const isSkipped = state === 'pending' && operation.state !== 'running';
        const { icon: Icon, tone } = ICONS[name === failedStep ? 'failed' : state];
        const word = name === failedStep ? `${texts.stepFailed}, ${texts.stepUndone}` : words[state];
        return (
          <li key={name} className="flex gap-2.5">
            <Icon className={cn('mt-0.5 size-4 shrink-0', tone)} aria-hidden />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap justify-between gap-x-3 break-words">
                <span className="min-w-0 break-words">{toStepTitle(name, texts)}</span>
                <span className="text-xs text-muted-foreground">{isSkipped ? texts.stepSkipped : word}</span>
              </p>
              {message !== undefined && (
                <p className="text-xs text-destructive">
                  <PlainText value={message} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
