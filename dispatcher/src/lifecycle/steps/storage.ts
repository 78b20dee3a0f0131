import { openInstallationDatabase } from '../../storage/open-database.ts';
import type { Step } from '../step.ts';

export const storage: Step<{ plugin: string }> = {
  async run({ services, operation }, { plugin }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).create(operation.id);
  },
  async undo({ services, operation }, { plugin }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).dropIfMadeBy(operation.id);
  },
};

/** Undone like `storage`: it is there only since the load. */
export const load: Step<{ plugin: string; exportKey: string }> = {
  async run({ services, operation }, { plugin, exportKey }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).load(exportKey, operation.id);
  },
  ...(storage.undo !== undefined && { undo: storage.undo }),
};

export const dropStorage: Step<{ plugin: string }> = {
  async run({ services, operation }, { plugin }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).drop();
  },
};
