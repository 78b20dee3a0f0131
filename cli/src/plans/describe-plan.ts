import type { PermissionChange, Plan, PlanStep } from '@digital-commerce/plugin-schema';

/** Everything that a plan would change, for a person who has to say yes to it. */
export function describePlan(plan: Plan): string[] {
  return [
    `Plan for tenant "${plan.tenant}":`,
    ...(plan.steps.length === 0 ? ['  nothing to do'] : plan.steps.map((step) => `  ${describeStep(step)}`)),
    ...describePermissions(plan.permissions),
    ...describeMigrations(plan.migrations),
    ...describeHookOrder(plan.hookOrder),
    ...plan.cycles.map((cycle) => `${cycle.join(', ')} need one another.`),
    ...plan.steps.flatMap(describeMissing),
  ];
}

function describeStep(step: PlanStep): string {
  const subject = `${step.id} ${step.version}`;
  switch (step.action) {
    case 'install':
      return `install ${subject}${because('needed by', step.neededBy)}`;
    case 'upgrade':
    case 'downgrade':
      return `${step.action} ${step.id} ${step.from} to ${step.version}${because('needed by', step.neededBy)}`;
    case 'remove':
      return `remove ${subject}, with its settings and data${because('as it needs', step.becauseOf)}`;
    case 'keep':
      return `keep ${subject}`;
  }
}

function because(words: string, ids: readonly string[]): string {
  return ids.length === 0 ? '' : `, ${words} ${ids.join(', ')}`;
}

/** `added` and `widened` are what consent is about; what stays as it was is only counted. */
function describePermissions(changes: readonly PermissionChange[]): string[] {
  const plugins = [...new Set(changes.map(({ plugin }) => plugin))];
  return plugins.flatMap((plugin) => {
    const own = changes.filter((change) => change.plugin === plugin);
    const asked = own.filter(({ change }) => change === 'added' || change === 'widened');
    const removed = own.filter(({ change }) => change === 'removed');
    const denied = own.filter(({ change }) => change === 'denied');
    const kept = own.length - asked.length - removed.length - denied.length;
    return [
      ...(asked.length === 0 ? [] : [`${plugin} could then:`, ...asked.flatMap(describeAsked)]),
      ...(removed.length === 0 ? [] : [`${plugin} could no longer:`]),
      ...removed.map(({ allows, permission }) => `  - ${allows} (${permission})`),
      ...denied.flatMap(({ allows, permission }) => [
        `${plugin} still may not ${allows}`,
        `    you denied it before: --grant ${plugin}:${permission}`,
      ]),
      ...(kept === 0 || asked.length + removed.length === 0
        ? []
        : [`  and, as before, what ${kept} ${kept === 1 ? 'permission allows' : 'permissions allow'}`]),
    ];
  });
}

function describeAsked(change: PermissionChange): string[] {
  const { plugin, permission, allows, purpose, optional, customerData } = change;
  const notes = [
    ...(change.change === 'widened' ? ['more than now'] : []),
    ...(customerData ? ["your customers' data"] : []),
  ];
  return [
    `  + ${allows}${notes.length === 0 ? '' : ` [${notes.join(', ')}]`}`,
    `    ${permission}: "${purpose}"`,
    ...(optional ? [`    optional: --deny ${plugin}:${permission}`] : []),
  ];
}

function describeMigrations(migrations: Plan['migrations']): string[] {
  if (migrations.length === 0) return [];
  return [
    'Database migrations:',
    ...migrations.flatMap(({ plugin, file, runs, allowsRollback }) => [
      `  ${plugin} ${file}${runs === 'afterWatch' ? ', once the new release has proved itself' : ''}`,
      ...(allowsRollback ? [] : ['    cannot be undone: no way back to the release before']),
    ]),
  ];
}

function describeHookOrder(changes: Plan['hookOrder']): string[] {
  const order = (handlers: Plan['hookOrder'][number]['before']): string =>
    handlers.length === 0 ? 'nobody' : handlers.map(({ plugin }) => plugin).join(' > ');
  return changes.flatMap(({ hook, before, after }) => [
    `${hook} is handled by:`,
    `  now   ${order(before)}`,
    `  then  ${order(after)}`,
  ]);
}

function describeMissing(step: PlanStep): string[] {
  if (step.action === 'keep' || step.action === 'remove' || step.missingSettings.length === 0) return [];
  return [`${step.id} waits for settings: ${step.missingSettings.join(', ')}`];
}
