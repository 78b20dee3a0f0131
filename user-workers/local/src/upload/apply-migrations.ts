import { randomBytes } from 'node:crypto';
import { ApiError } from '../rest/api-error.ts';
import type { DurableObjectClass } from '../store/types.ts';
import type { Migrations } from './metadata.ts';

export interface MigrationState {
  tag?: string | undefined;
  classes: readonly DurableObjectClass[];
}

/**
 * The classes of Durable Objects after an upload's migrations.
 * @throws ApiError 10079 when they begin at another tag than the script's
 */
export function applyMigrations(state: MigrationState, migrations: Migrations | null | undefined): MigrationState {
  if (!migrations) return state;
  const { old_tag: oldTag, new_tag: newTag, steps = [migrations] } = migrations;
  if (oldTag !== undefined && oldTag !== (state.tag ?? '')) {
    throw new ApiError(
      10079,
      `Migration tag precondition failed: the script's tag is "${state.tag ?? ''}", not "${oldTag}".`,
    );
  }
  const classes = new Map(state.classes.map((item) => [item.name, item]));
  for (const step of steps) applyStep(classes, step);
  return { tag: newTag ?? state.tag, classes: [...classes.values()] };
}

type Step = Pick<Migrations, 'new_classes' | 'new_sqlite_classes' | 'renamed_classes' | 'deleted_classes'>;

function applyStep(classes: Map<string, DurableObjectClass>, step: Step): void {
  const add = (name: string, storage: DurableObjectClass['storage']): void => {
    if (!classes.has(name)) classes.set(name, { name, storage, key: randomBytes(16).toString('hex') });
  };
  for (const name of step.new_classes ?? []) add(name, 'kv');
  for (const name of step.new_sqlite_classes ?? []) add(name, 'sqlite');
  for (const { from, to } of step.renamed_classes ?? []) {
    const old = classes.get(from);
    if (!old) throw new ApiError(10079, `The migration renames the class "${from}", which the script does not have.`);
    classes.delete(from);
    classes.set(to, { ...old, name: to });
  }
  for (const name of step.deleted_classes ?? []) classes.delete(name);
}
