import { toObjectiveState } from './objective-state.ts';
import type { Objective, ObjectiveState } from './objective-state.ts';
import { OBJECTIVES } from './objectives-texts.ts';
import { useShare } from './use-share.ts';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const STATES: Record<ObjectiveState, BadgeVariant> = {
  met: 'success',
  risk: 'warning',
  missed: 'destructive',
  nothing: 'secondary',
};

export function ObjectivesTable({ objectives }: { objectives: readonly Objective[] }) {
  const texts = useTexts(OBJECTIVES);
  return (
    <Table label={texts.title}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.objective}</TableHead>
          <TableHead>{texts.state}</TableHead>
          <TableHead className="text-right">{texts.target}</TableHead>
          <TableHead className="text-right">{texts.attained}</TableHead>
          <TableHead className="text-right">{texts.counted}</TableHead>
          <TableHead className="text-right">{texts.budgetLeft}</TableHead>
          <TableHead className="text-right">{texts.burnRate}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {objectives.map((objective) => (
          <ObjectiveRow key={objective.id} objective={objective} />
        ))}
      </TableBody>
    </Table>
  );
}

function ObjectiveRow({ objective }: { objective: Objective }) {
  const texts = useTexts(OBJECTIVES);
  const format = useFormat();
  const share = useShare();
  const { id, target, total, good, attained, budgetLeft, burnRate } = objective;
  const state = toObjectiveState(objective);
  return (
    <TableRow>
      <TableCell className="min-w-56 whitespace-normal">
        <span className="font-medium">{texts[id]}</span>
        <p className="text-xs text-muted-foreground">{texts[`${id}Text`]}</p>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <Badge variant={STATES[state]}>{texts[state]}</Badge>
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">{share(target)}</TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {attained === undefined ? texts.none : share(attained)}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {texts.countedOf(format.number(total - good), format.number(total))}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {total === 0 ? texts.none : format.percent(budgetLeft)}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {burnRate === undefined ? texts.none : format.number(burnRate)}
      </TableCell>
    </TableRow>
  );
}
