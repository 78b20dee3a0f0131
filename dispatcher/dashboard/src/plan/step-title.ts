import type { PlanTexts } from './plan-texts.ts';

/** A step of an operation's journal, such as `upload:shop` or `flip`, as people say it. */
export function toStepTitle(name: string, texts: PlanTexts): string {
  const [what = '', plugin = ''] = name.split(':');
  const known: Record<string, (subject: string) => string> = {
    upload: texts.stepUpload,
    storage: texts.stepStorage,
    load: texts.stepLoad,
    migrate: texts.stepMigrate,
    start: texts.stepStart,
    probe: texts.stepProbe,
    export: texts.stepExport,
    migrateForGood: texts.stepMigrateForGood,
    flip: () => texts.stepFlip,
    dropStorage: texts.stepDropStorage,
    dropExport: texts.stepDropExport,
  };
  return Object.hasOwn(known, what) ? known[what]!(plugin) : texts.stepHandler(what, plugin);
}
