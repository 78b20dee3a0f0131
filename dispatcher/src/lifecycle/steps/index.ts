import type { Outcome } from '../operation.ts';
import type { StepContext } from '../step.ts';
import type { StepSpec } from '../step-spec.ts';
import { dropExport, exportInstallation } from './export.ts';
import { flip } from './flip.ts';
import { onInstall, onUninstall, onUpgrade } from './handler.ts';
import { migrate, migrateForGood } from './migrate.ts';
import { probe } from './probe.ts';
import { start } from './start.ts';
import { dropStorage, load, storage } from './storage.ts';
import { upload } from './upload.ts';

export async function runStep(context: StepContext, spec: StepSpec): Promise<Outcome | void> {
  switch (spec.step) {
    case 'upload':
      return upload.run(context, spec);
    case 'storage':
      return storage.run(context, spec);
    case 'load':
      return load.run(context, spec);
    case 'migrate':
      return migrate.run(context, spec);
    case 'start':
      return start.run(context, spec);
    case 'probe':
      return probe.run(context, spec);
    case 'onInstall':
      return onInstall.run(context, spec);
    case 'onUpgrade':
      return onUpgrade.run(context, spec);
    case 'onUninstall':
      return onUninstall.run(context, spec);
    case 'export':
      return exportInstallation.run(context, spec);
    case 'migrateForGood':
      return migrateForGood.run(context, spec);
    case 'flip':
      return flip.run(context, spec);
    case 'dropStorage':
      return dropStorage.run(context, spec);
    case 'dropExport':
      return dropExport.run(context, spec);
  }
}

export async function undoStep(context: StepContext, spec: StepSpec): Promise<void> {
  switch (spec.step) {
    case 'upload':
      return upload.undo?.(context, spec);
    case 'storage':
      return storage.undo?.(context, spec);
    case 'load':
      return load.undo?.(context, spec);
    case 'migrate':
      return migrate.undo?.(context, spec);
    case 'onInstall':
      return onInstall.undo?.(context, spec);
    case 'onUninstall':
      return onUninstall.undo?.(context, spec);
    case 'export':
      return exportInstallation.undo?.(context, spec);
    default:
      // It changed nothing that would be in the way, or there is no way back.
      return undefined;
  }
}
