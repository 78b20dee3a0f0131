import { CircleArrowDown, CircleArrowUp, CircleCheck, CircleMinus, CirclePlus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { PLAN } from './plan-texts.ts';
import type { PlanTexts } from './plan-texts.ts';
import type { PlanStep } from './plan.ts';
import { useTexts } from '@/i18n/texts.ts';

const ICONS: Readonly<Record<PlanStep['action'], LucideIcon>> = {
  install: CirclePlus,
  upgrade: CircleArrowUp,
  downgrade: CircleArrowDown,
  keep: CircleCheck,
  remove: CircleMinus,
};

/** What is installed, changed and removed, in the order in which it is done. */
export function PlanStepList({ steps }: { steps: readonly PlanStep[] }) {
  const texts = useTexts(PLAN);
  return (
    <ul className="grid gap-2">
      {steps.map((step) => {
        const Icon = ICONS[step.action];
        const because = toBecause(step, texts);
        return (
          <li key={`${step.action} ${step.id}`} className="flex gap-2.5">
            <Icon className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden />
            <div className="min-w-0">
              <p className="break-words">
                {toActionText(step.action, texts)} <strong className="font-medium">{step.id}</strong>{' '}
                <span className="font-mono text-xs text-muted-foreground">
                  {'from' in step ? texts.fromTo(step.from, step.version) : step.version}
                </span>
              </p>
              {because !== undefined && <p className="text-xs break-words text-muted-foreground">{because}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** As a heading or a line has it: "Install shop 1.0.0". */
export function toStepText(step: PlanStep, texts: PlanTexts): string {
  return `${toActionText(step.action, texts)} ${step.id} ${step.version}`;
}

function toActionText(action: PlanStep['action'], texts: PlanTexts): string {
  const words = {
    install: texts.actionInstall,
    upgrade: texts.actionUpgrade,
    downgrade: texts.actionDowngrade,
    keep: texts.actionKeep,
    remove: texts.actionRemove,
  };
  return `${words[action]}:`;
}

function toBecause(step: PlanStep, texts: PlanTexts): string | undefined {
  if (step.action === 'remove') {
    return step.becauseOf.length > 0 ? texts.becauseOf(step.becauseOf.join(', ')) : undefined;
  }
  return 'neededBy' in step && step.neededBy.length > 0 ? texts.neededBy(step.neededBy.join(', ')) : undefined;
}
