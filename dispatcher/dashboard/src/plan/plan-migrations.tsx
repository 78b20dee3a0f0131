import { PLAN } from './plan-texts.ts';
import type { PlanTexts } from './plan-texts.ts';
import type { PlannedMigration } from './plan.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Steps of plugins' own databases, and which of them close the way back. */
export function PlanMigrations({ migrations }: { migrations: readonly PlannedMigration[] }) {
  const texts = useTexts(PLAN);
  return (
    <ul className="grid gap-2">
      {migrations.map((migration) => (
        <li key={`${migration.plugin} ${migration.file}`} className="min-w-0">
          <p className="break-all">
            {migration.plugin} <span className="font-mono text-xs">{toPlainText(migration.file, 200)}</span>
          </p>
          <p className="flex flex-wrap items-center gap-2 text-xs text-muted-foreground">
            <Badge variant={migration.allowsRollback ? 'secondary' : 'warning'}>{toEffect(migration, texts)}</Badge>
            {migration.runs === 'afterWatch' ? texts.runsAfter : texts.runsBefore}
          </p>
        </li>
      ))}
    </ul>
  );
}

function toEffect({ kind, allowsRollback }: PlannedMigration, texts: PlanTexts): string {
  if (kind === 'irreversible') return texts.migrationIrreversible;
  return allowsRollback ? texts.migrationExpand : texts.migrationNoWayBack;
}
