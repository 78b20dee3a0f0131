import type { Answer } from '@/api/answer.ts';

export type Objective = Answer<'getSlo'>['objectives'][number];
export type ObjectiveState = 'met' | 'risk' | 'missed' | 'nothing';

/** At such a burn rate a budget of 30 days is over in two days. */
const FAST = 14.4;

/** How an objective is, for whoever looks only once. */
export function toObjectiveState({ total, budgetLeft, burnRate = 0 }: Objective): ObjectiveState {
  if (total === 0) return 'nothing';
  if (budgetLeft < 0) return 'missed';
  return burnRate >= FAST ? 'risk' : 'met';
}
