import type { PermissionChange, Plan, PlanStep } from '@digital-commerce/plugin-schema';

/** Everything that a plan would change, for a person who has to say yes to it. */
export function describePlan(plan: Plan): string[] {
  return [
    `Plan for tenant "${plan.tenant}":`,
    ...(plan.steps.length === 0 ? ['  nothing to do'] : plan.steps.map((step) => `  ${describeStep(step)}`)),
    ...describePermissions(plan.permissions),
    ...describeMigrations(plan.migrations),
    ...describeHookOrder(plan.hookOrder),
    ...(plan.brokenWorkflows ?? []).map(
      ({ id, name, plugins }) => `Workflow "${id}" (${name}) calls ${plugins.join(', ')}, and cannot run without.`,
    ),
    ...plan.cycles.map((cycle) => `${cycle.join(', ')} need one another.`),
    ...plan.steps.flatMap(describeMissing),
  ];
}

function describeStep(step: PlanStep): string {
  const { action, id, version } = step;
  if (action === 'keep') return `keep ${id} ${version}`;
  if (action === 'remove')
    return `remove ${id} ${version}, with its settings and data${because('as it needs', step.becauseOf)}`;
  const needed = because('needed by', step.neededBy);
  return action === 'install'
    ? `install ${id} ${version}${needed}`
    : `${action} ${id} ${step.from} to ${version}${needed}`;
}

function because(words: string, ids: readonly string[]): string {
  return ids.length === 0 ? '' : `, ${words} ${ids.join(', ')}`;
}

function describePermissions(changes: readonly PermissionChange[]): string[] {
  const plugins = [...new Set(changes.map(({ plugin }) => plugin))];
  return plugins.flatMap((plugin) =>
    describePermissionsOf(
      plugin,
      changes.filter((change) => change.plugin === plugin),
    ),
  );
}

/** `added` and `widened` are what consent is about; what stays as it was is only counted. */
function describePermissionsOf(plugin: string, changes: readonly PermissionChange[]): string[] {
  const select = (...kinds: PermissionChange['change'][]) => changes.filter(({ change }) => kinds.includes(change));
  const asked = select('added', 'widened');
  const removed = select('removed');
  const kept = select('kept').length;
  const lines: string[] = [];
  if (asked.length > 0) lines.push(`${plugin} could then:`, ...asked.flatMap(describeAsked));
  if (removed.length > 0) lines.push(`${plugin} could no longer:`);
  lines.push(...removed.map(({ allows, permission }) => `  - ${allows} (${permission})`));
  for (const { allows, permission } of select('denied')) {
    lines.push(`${plugin} still may not ${allows}`, `    you denied it before: --grant ${plugin}:${permission}`);
  }
  if (kept > 0 && lines.length > 0) {
    lines.push(`  and, as before, what ${kept} ${kept === 1 ? 'permission allows' : 'permissions allow'}`);
  }
  return lines;
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
  return changes.flatMap(({ hook, before, after }) => [
    `${hook} is handled by:`,
    `  now   ${describeOrder(before)}`,
    `  then  ${describeOrder(after)}`,
  ]);
}

function describeOrder(handlers: Plan['hookOrder'][number]['before']): string {
  return handlers.length === 0 ? 'nobody' : handlers.map(({ plugin }) => plugin).join(' > ');
}

function describeMissing(step: PlanStep): string[] {
  if (step.action === 'keep' || step.action === 'remove' || step.missingSettings.length === 0) return [];
  return [`${step.id} waits for settings: ${step.missingSettings.join(', ')}`];
}
