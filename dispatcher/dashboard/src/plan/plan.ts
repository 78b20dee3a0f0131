import type { Answer } from '@/api/answer.ts';

export type Plan = Answer<'planChange'>;
export type PlanStep = Plan['steps'][number];
export type PermissionChange = Plan['permissions'][number];
export type HookOrderChange = Plan['hookOrder'][number];
export type BrokenWorkflow = NonNullable<Plan['brokenWorkflows']>[number];
export type PlannedMigration = Plan['migrations'][number];

/** What a change is planned for. */
export interface PlanRequest {
  /** Without a range: the newest release that fits. */
  install?: { id: string; range?: string }[];
  remove?: string[];
  /** Also removes what needs the removed plugins. */
  cascade?: boolean;
}
