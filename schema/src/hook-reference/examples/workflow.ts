import type { WORKFLOW_HOOKS } from '../../hooks/workflow.ts';
import type { HookExamples } from '../hook-example.ts';

const ABOUT = { workflow: 'return', subject: { type: 'order', id: 'ord_1001' } };
const TRANSITION = { ...ABOUT, from: 'received', to: 'approved', userId: 'usr_5', data: { condition: 'as new' } };
const STEP = { ...ABOUT, runId: 'run_8', step: 'refund', input: { amount: 12.5 } };
const TASK = {
  ...ABOUT,
  id: 'task_21',
  title: 'Look at the returned mug',
  candidateIds: ['usr_5', 'usr_6'],
  dueAt: '2026-03-06T17:00:00Z',
};

export const WORKFLOW_EXAMPLES: HookExamples<keyof typeof WORKFLOW_HOOKS> = {
  can_change_workflow_state: {
    payload: TRANSITION,
    denial: { code: 'SECOND_PAIR_OF_EYES', message: 'Somebody else has to approve this return.', field: 'userId' },
  },
  after_workflow_state_change: {
    payload: { ...TRANSITION, occurredAt: '2026-03-05T10:00:00Z' },
  },
  before_workflow_step: {
    payload: STEP,
    result: { ...STEP, input: { amount: 12.5, notify: true } },
  },
  assign_task: {
    payload: TASK,
    result: { assigneeId: 'usr_6', reason: 'Has the fewest open tasks' },
  },
  on_task_overdue: {
    payload: { ...TASK, assigneeId: 'usr_6', priority: 'high' },
  },
};
