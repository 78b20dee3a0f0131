import { skipLine } from '../../storage/export-file.ts';
import { deleteFiles } from '../../storage/files-prefix.ts';
import { findFiles } from '../../storage/find-files.ts';
import { openInstallationDatabase } from '../../storage/open-database.ts';
import type { Step } from '../step.ts';

export const storage: Step<{ plugin: string }> = {
  async run({ services, operation }, { plugin }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).create(operation.id);
  },
  async undo({ services: { env }, operation }, { plugin }) {
    const database = openInstallationDatabase(env, operation.tenant, plugin);
    if (!(await database.isMadeBy(operation.id))) return;
    const filesPrefix = await findFiles(env, operation.tenant, plugin);
    if (filesPrefix !== undefined) await deleteFiles(env.ARTIFACTS, filesPrefix);
    await database.dropIfMadeBy(operation.id);
  },
};

/** The files did not go with the database, and stay when it is undone. */
export const load: Step<{ plugin: string; exportKey: string }> = {
  async run({ services, operation }, { plugin, exportKey }) {
    const object = await services.env.ARTIFACTS.get(exportKey);
    if (object === null) throw new TypeError(`The export "${exportKey}" is gone.`);
    const database = openInstallationDatabase(services.env, operation.tenant, plugin);
    // The first line is not about the database.
    await database.load(skipLine(object.body), exportKey, operation.id);
  },
  async undo({ services, operation }, { plugin }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).dropIfMadeBy(operation.id);
  },
};

/** Its files stay where they are, for as long as the export does. */
export const dropStorage: Step<{ plugin: string }> = {
  async run({ services, operation }, { plugin }) {
    await openInstallationDatabase(services.env, operation.tenant, plugin).drop();
  },
};
