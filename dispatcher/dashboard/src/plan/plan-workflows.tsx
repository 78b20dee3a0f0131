import { Link } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { PLAN } from './plan-texts.ts';
import type { BrokenWorkflow } from './plan.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface PlanWorkflowsProps {
  tenant: string;
  workflows: readonly BrokenWorkflow[];
}

/** Workflows that cannot run any more afterwards. */
export function PlanWorkflows({ tenant, workflows }: PlanWorkflowsProps) {
  const texts = useTexts(PLAN);
  return (
    <Alert variant="warning" role="note">
      <Workflow aria-hidden />
      <AlertTitle>{texts.workflowsTitle}</AlertTitle>
      <AlertDescription>
        <p>{texts.workflowsText}</p>
        <ul className="list-disc pl-5">
          {workflows.map(({ id, name, plugins }) => (
            <li key={id} className="break-words">
              <Link
                to={`/tenants/${encodeURIComponent(tenant)}/workflows/${encodeURIComponent(id)}`}
                className="underline underline-offset-4"
              >
                <bdi>{toPlainText(name, 100)}</bdi>
              </Link>{' '}
              <span className="text-muted-foreground">({texts.uses(plugins.join(', '))})</span>
            </li>
          ))}
        </ul>
      </AlertDescription>
    </Alert>
  );
}
