import { EventType, findReferences, HOOKS, isHookName, LIMITS } from '@digital-commerce/plugin-schema';
import type { WorkflowProblem, ActionStep, WorkflowTrigger } from '@digital-commerce/plugin-schema';
import { isDeeperThan } from '../json/depth.ts';
import { isLargerThan } from '../json/size.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import { findInputProblems } from './find-input-problems.ts';
import type { StoredWorkflow } from './stored-workflow.ts';

type Definition = Pick<StoredWorkflow, 'trigger' | 'condition' | 'steps'>;
type Installations = ReadonlyMap<string, Pick<RoutedInstallation, 'id' | 'version' | 'manifest' | 'state' | 'killed'>>;

/** Of a step's input: arrays and objects inside one another. */
const MAX_INPUT_DEPTH = 50;

/** What keeps a workflow from being saved: it could not run with what the tenant has installed. */
export function findWorkflowProblems(definition: Definition, installations: Installations): WorkflowProblem[] {
  const tooDeep = definition.steps.findIndex(({ input }) => isDeeperThan(input, MAX_INPUT_DEPTH));
  if (tooDeep >= 0) return [{ path: `/steps/${tooDeep}/input`, message: 'It is nested too deeply.' }];
  const { condition, steps, trigger } = definition;
  if (isLargerThan(JSON.stringify([condition, steps]), LIMITS.maxWorkflowBytes)) {
    return [{ path: '', message: `It is more than ${LIMITS.maxWorkflowBytes} bytes of JSON. Send less.` }];
  }
  return [
    ...findTriggerProblems(trigger, installations),
    ...findConditionProblems(condition, '/condition', []),
    ...steps.flatMap((step, index) => {
      const before = steps.slice(0, index).map(({ id }) => id);
      return findStepProblems(step, { path: `/steps/${index}`, before, installations });
    }),
  ];
}

/** The same, and plugins that take no calls for now. */
export function findObstacles(definition: Definition, installations: Installations): WorkflowProblem[] {
  const resting = definition.steps.flatMap(({ plugin }, index) => {
    const installation = installations.get(plugin);
    if (installation === undefined) return [];
    const path = `/steps/${index}/plugin`;
    const { killed, state } = installation;
    if (killed !== undefined) return [{ path, message: `The operator has stopped "${plugin}": ${killed.reason}` }];
    if (state === 'active') return [];
    return [
      { path, message: `Plugin "${plugin}" is ${state === 'inactive' ? 'switched off' : 'waiting for settings'}.` },
    ];
  });
  return [...findWorkflowProblems(definition, installations), ...resting];
}

function findTriggerProblems(trigger: WorkflowTrigger, installations: Installations): WorkflowProblem[] {
  if ('event' in trigger) {
    const message = findEventProblem(trigger.event, installations);
    return message === undefined ? [] : [{ path: '/trigger/event', message }];
  }
  const { hook } = trigger;
  const path = '/trigger/hook';
  if (!isHookName(hook)) return [{ path, message: `There is no hook "${hook}".` }];
  const { kind } = HOOKS[hook];
  if (kind === 'action') return [];
  return [
    {
      path,
      message: `"${hook}" is of kind "${kind}". Workflows begin after the fact: choose a hook of kind "action".`,
    },
  ];
}

function findEventProblem(event: string, installations: Installations): string | undefined {
  const { error } = EventType.safeParse(event);
  if (error !== undefined) return `"${event}" is not ${error.issues[0]?.message}.`;
  const [plugin = '', name] = event.split('.');
  if (name === undefined) return undefined;
  const installation = installations.get(plugin);
  if (installation === undefined) return `Plugin "${plugin}", whose event it is, is not installed.`;
  const isKnown = installation.manifest.events.emits.some((emitted) => emitted.name === name);
  return isKnown ? undefined : `Plugin "${plugin}" ${installation.version} emits no event "${name}".`;
}

function findStepProblems(
  { id, plugin, action: name, input, condition }: ActionStep,
  { path, before, installations }: { path: string; before: readonly string[]; installations: Installations },
): WorkflowProblem[] {
  const problems = findConditionProblems(condition, `${path}/condition`, before);
  if (before.includes(id)) problems.push({ path: `${path}/id`, message: `Another step is called "${id}".` });
  for (const { path: place, pointer } of findReferences(input)) {
    const message = findPointerProblem(pointer, before);
    if (message !== undefined) problems.push({ path: `${path}/input${place}`, message });
  }
  const installation = installations.get(plugin);
  if (installation === undefined) {
    return [...problems, { path: `${path}/plugin`, message: `Plugin "${plugin}" is not installed.` }];
  }
  const action = installation.manifest.actions.find((candidate) => candidate.name === name);
  if (action === undefined) {
    const message = `Plugin "${plugin}" ${installation.version} has no action "${name}".`;
    return [...problems, { path: `${path}/action`, message }];
  }
  const wrong = findInputProblems(action.input, input ?? null);
  return [...problems, ...wrong.map(({ path: place, message }) => ({ path: `${path}/input${place}`, message }))];
}

function findConditionProblems(
  condition: StoredWorkflow['condition'],
  path: string,
  before: readonly string[],
): WorkflowProblem[] {
  return (condition ?? []).flatMap(({ path: pointer }, index) => {
    const message = findPointerProblem(pointer, before);
    return message === undefined ? [] : [{ path: `${path}/${index}/path`, message }];
  });
}

/** @param before ids of the steps that are done by then */
function findPointerProblem(pointer: string, before: readonly string[]): string | undefined {
  if (!/^(\/([^~/]|~[01])*)+$/.test(pointer)) return `"${pointer}" is no JSON Pointer such as "/trigger/order/id".`;
  const [, root, step, what] = pointer.split('/');
  if (root === 'trigger') return undefined;
  if (root !== 'steps' || what !== 'result' || step === undefined) {
    return `"${pointer}" has to begin with "/trigger", or with "/steps/<id of an earlier step>/result".`;
  }
  return before.includes(step) ? undefined : `"${pointer}" refers to "${step}", which is no earlier step.`;
}
