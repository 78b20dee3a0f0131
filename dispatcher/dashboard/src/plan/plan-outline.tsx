import type { ReactNode } from 'react';
import type { Change } from './use-change.ts';
import { PlanHookOrder } from './plan-hook-order.tsx';
import { PlanMigrations } from './plan-migrations.tsx';
import { PlanNews } from './plan-news.tsx';
import { PlanPermissions } from './plan-permissions.tsx';
import { PlanStepList } from './plan-step-list.tsx';
import { PLAN } from './plan-texts.ts';
import { PlanWorkflows } from './plan-workflows.tsx';
import type { Plan } from './plan.ts';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { SHOWCASE } from '@/showcase/showcase-texts.ts';

interface PlanOutlineProps extends Pick<Change, 'choices' | 'choose'> {
  plan: Plan;
  isDisabled: boolean;
}

/** All that a plan would do. */
export function PlanOutline({ plan, choices, choose, isDisabled }: PlanOutlineProps) {
  const texts = useTexts(PLAN);
  const { steps, permissions, hookOrder, migrations, cycles, brokenWorkflows = [] } = plan;
  const missing = steps.flatMap((step) =>
    'missingSettings' in step && step.missingSettings.length > 0 ? [{ id: step.id, keys: step.missingSettings }] : [],
  );
  const showcase = useTexts(SHOWCASE);
  const upgrades = steps.flatMap((step) => (step.action === 'upgrade' ? [step] : []));
  const removes = steps.some(({ action }) => action === 'remove');
  const changes = steps.some(({ action }) => action !== 'keep');
  return (
    <div className="grid min-w-0 gap-5">
      <Section title={texts.changes}>
        {changes ? <PlanStepList steps={steps} /> : <p className="text-muted-foreground">{texts.nothingChanges}</p>}
        {cycles.map((group) => (
          <p key={group.join()} className="text-xs text-muted-foreground">
            {texts.cycles(group.join(', '))}
          </p>
        ))}
      </Section>
      {upgrades.length > 0 && (
        <Section title={showcase.newsTitle}>
          {upgrades.map((step) => (
            <PlanNews key={step.id} upgrade={step} />
          ))}
        </Section>
      )}
      {removes && (
        <Alert variant="warning" role="note">
          <AlertTitle>{texts.lossTitle}</AlertTitle>
          <AlertDescription>{texts.lossText}</AlertDescription>
        </Alert>
      )}
      {brokenWorkflows.length > 0 && <PlanWorkflows tenant={plan.tenant} workflows={brokenWorkflows} />}
      {permissions.length > 0 && (
        <Section title={texts.permissions}>
          <PlanPermissions permissions={permissions} choices={choices} choose={choose} isDisabled={isDisabled} />
        </Section>
      )}
      {hookOrder.length > 0 && (
        <Section title={texts.hookOrder}>
          <PlanHookOrder changes={hookOrder} />
        </Section>
      )}
      {migrations.length > 0 && (
        <Section title={texts.migrations}>
          <PlanMigrations migrations={migrations} />
        </Section>
      )}
      {missing.length > 0 && (
        <Section title={texts.settings}>
          <p className="text-xs text-muted-foreground">{texts.settingsText}</p>
          <ul className="grid gap-1">
            {missing.map(({ id, keys }) => (
              <li key={id} className="break-words">
                {id}: <span className="font-mono text-xs">{keys.join(', ')}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}
