import { RefreshCw } from 'lucide-react';
import { comparePlans } from './compare-plans.ts';
import type { PlanLine } from './compare-plans.ts';
import { toStepText } from './plan-step-list.tsx';
import { PLAN } from './plan-texts.ts';
import type { PlanTexts } from './plan-texts.ts';
import type { Plan } from './plan.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import type { Language } from '@/i18n/texts.ts';
import { describePermission } from '@/permissions/describe-permission.ts';

interface PlanDifferenceNoticeProps {
  /** The plan that no longer held when somebody agreed to it. */
  outdated: Plan;
  /** Absent when nothing can be planned any more. */
  plan: Plan | undefined;
}

/** Says that nothing was done because something changed, and in what the new plan differs. */
export function PlanDifferenceNotice({ outdated, plan }: PlanDifferenceNoticeProps) {
  const texts = useTexts(PLAN);
  const { added, gone } = plan === undefined ? { added: [], gone: [] } : comparePlans(outdated, plan);
  return (
    <Alert variant="warning">
      <RefreshCw aria-hidden />
      <AlertTitle>{texts.staleTitle}</AlertTitle>
      <AlertDescription>
        <p>{texts.staleText}</p>
        {plan !== undefined && <p>{texts.staleNew}</p>}
        {plan !== undefined && added.length + gone.length === 0 && <p>{texts.staleSame}</p>}
        <Lines title={texts.newInPlan} lines={added} />
        <Lines title={texts.goneFromPlan} lines={gone} />
      </AlertDescription>
    </Alert>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly PlanLine[] }) {
  const texts = useTexts(PLAN);
  const language = useLanguage();
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{title}</p>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={JSON.stringify(line)}>{toText(line, texts, language)}</li>
        ))}
      </ul>
    </div>
  );
}

function toText(line: PlanLine, texts: PlanTexts, language: Language): string {
  if (line.part === 'step') return toStepText(line.step, texts);
  if (line.part === 'hook') return `${texts.hookOrder}: ${line.hook.hook}`;
  if (line.part === 'migration') return `${texts.migrations}: ${line.migration.plugin} ${line.migration.file}`;
  if (line.part === 'workflow') return `${texts.workflowsTitle}: ${toPlainText(line.workflow.name, 100)}`;
  const { plugin, permission, allows } = line.permission;
  return `${texts.asksFor(plugin)}: ${describePermission(permission, language, allows)}`;
}
