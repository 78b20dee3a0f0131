import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { DeclaredName, HookCondition, PluginId } from '../manifest/index.ts';
import { Timestamp } from '../wire/lists.ts';

const Slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words with hyphens, such as "low-stock"');

export const WorkflowId = Slug.max(60);
export const WorkflowStepId = Slug.max(40);

/** What begins a run: a hook of kind `action` has run, or an event was emitted. */
export const WorkflowTrigger = z.union([
  z.strictObject({ hook: z.string().max(100) }),
  z.strictObject({ event: z.string().max(100) }),
]);
export type WorkflowTrigger = z.output<typeof WorkflowTrigger>;

export const ActionStep = z.strictObject({
  /** What later steps name it by. */
  id: WorkflowStepId,
  plugin: PluginId,
  action: DeclaredName,
  /** What the action gets: JSON in which references are replaced by values. Default: `null`. */
  input: z.unknown().optional(),
  /** It is left out when this does not hold. */
  condition: HookCondition.optional(),
  /** `stop`: the run is tried again from here, as often as deliveries are. `continue`: the next step goes on without it. */
  onFailure: z.enum(['stop', 'continue']).default('stop'),
});
export type ActionStep = z.output<typeof ActionStep>;

const Definition = {
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean().default(true),
  trigger: WorkflowTrigger,
  /** No run begins when this does not hold. Its paths begin with `/trigger`. */
  condition: HookCondition.optional(),
  steps: z.array(ActionStep).min(1).max(LIMITS.maxWorkflowSteps),
};

/** `PUT /v1/tenants/:tenant/workflows/:workflow` */
export const PutWorkflowRequest = z.strictObject({
  ...Definition,
  /** Of the workflow that is replaced. Default: 0, for one that is new. */
  revision: z.number().int().min(0).default(0),
});
export type PutWorkflowRequest = z.output<typeof PutWorkflowRequest>;

export const WorkflowProblem = z.strictObject({
  /** JSON Pointer into the workflow. */
  path: z.string(),
  message: z.string(),
});
export type WorkflowProblem = z.output<typeof WorkflowProblem>;

/** `GET /v1/tenants/:tenant/workflows/:workflow` */
export const Workflow = z.strictObject({
  id: WorkflowId,
  ...Definition,
  revision: z.number().int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** Why it cannot run as it is: what it needs was removed, changed or switched off. */
  problems: z.array(WorkflowProblem),
});
export type Workflow = z.output<typeof Workflow>;

/** `GET /v1/tenants/:tenant/workflows`, by name. */
export const WorkflowList = z.strictObject({ workflows: z.array(Workflow) });
export type WorkflowList = z.output<typeof WorkflowList>;

/** `POST /v1/tenants/:tenant/workflows/:workflow/run` */
export const RunWorkflowRequest = z.strictObject({
  /** What a hook or event would bring. Default: `null`. */
  data: z.unknown().optional(),
});

/** What came of a step. `skipped`: its condition does not hold, or it was done in an earlier try. */
export const WorkflowStepRun = z.strictObject({
  step: WorkflowStepId,
  outcome: z.enum(['completed', 'rejected', 'failed', 'skipped', 'not_run']),
  durationMs: z.number(),
  /** What the action returned. */
  result: z.unknown().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});
export type WorkflowStepRun = z.output<typeof WorkflowStepRun>;

/** `not_triggered`: the workflow's condition does not hold, so no step ran and there is no trace. */
export const WorkflowRun = z.strictObject({
  outcome: z.enum(['completed', 'failed', 'not_triggered']),
  /** Id of the trace. */
  trace: z.string().optional(),
  steps: z.array(WorkflowStepRun),
});
export type WorkflowRun = z.output<typeof WorkflowRun>;

/** `GET /v1/tenants/:tenant/workflow-parts`: what a workflow of the tenant can be made of. */
export const WorkflowParts = z.strictObject({
  hooks: z.array(
    z.strictObject({
      name: z.string(),
      category: z.string(),
      description: z.string(),
      /** A payload. */
      example: z.unknown(),
    }),
  ),
  /** Of plugins. The host application has events too, which nobody declares. */
  events: z.array(z.strictObject({ type: z.string(), plugin: PluginId, description: z.string().optional() })),
  actions: z.array(
    z.strictObject({
      plugin: PluginId,
      pluginName: z.string(),
      name: z.string(),
      label: z.string(),
      description: z.string().optional(),
      /** JSON Schemas; absent: any JSON. */
      input: z.unknown().optional(),
      output: z.unknown().optional(),
      /** Only holders of it may put the action into a workflow. */
      permission: z.string().optional(),
      /** The plugin takes calls now. */
      active: z.boolean(),
    }),
  ),
});
export type WorkflowParts = z.output<typeof WorkflowParts>;
