import * as z from 'zod';
import { Json, Label, Metadata, RecordId, Timestamp } from './fields.ts';

const SUBJECT = {
  workflow: z.string().min(1).max(100).describe('Name of the workflow, for example "return"'),
  subject: z.looseObject({ type: z.string().min(1).max(100), id: RecordId }).describe('What goes through it'),
};

/** Something that goes from one state of a workflow to the next. */
export const WorkflowTransition = z.looseObject({
  ...SUBJECT,
  from: z.string().max(100),
  to: z.string().max(100),
  userId: RecordId.optional().describe('Absent when nobody pressed a button'),
  comment: z.string().max(5_000).optional(),
  data: z.record(z.string().max(100), Json).default({}),
  occurredAt: Timestamp.optional(),
});
export type WorkflowTransition = z.output<typeof WorkflowTransition>;

/** One step of a workflow, before it is carried out. */
export const WorkflowStep = z.looseObject({
  ...SUBJECT,
  runId: RecordId,
  step: z.string().min(1).max(100),
  attempt: z.number().int().positive().default(1),
  input: z.record(z.string().max(100), Json).default({}),
});
export type WorkflowStep = z.output<typeof WorkflowStep>;

/** Something that a person has to do. */
export const TaskData = z.looseObject({
  ...SUBJECT,
  id: RecordId,
  title: Label,
  assigneeId: RecordId.optional(),
  candidateIds: z.array(RecordId).max(200).default([]).describe('Who may do it'),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
  dueAt: Timestamp.optional(),
  metadata: Metadata,
});
export type TaskData = z.output<typeof TaskData>;

/** Who does it. */
export const TaskAssignment = z.strictObject({ assigneeId: RecordId, reason: z.string().max(500).optional() });
export type TaskAssignment = z.output<typeof TaskAssignment>;
