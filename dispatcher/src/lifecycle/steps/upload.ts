import { uploadScript } from '../../registry/upload-script.ts';
import { isScriptUsed } from '../drop-scripts.ts';
import type { Step } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';

/** @throws INVALID_RELEASE, NAMESPACE_ERROR */
export const upload: Step<StepTarget> = {
  async run({ services, cache, keepNote }, { plugin, version, script }) {
    const release = await cache.release(plugin, version);
    await uploadScript(services.scripts, {
      name: script,
      hash: release.hash,
      loadBundle: async () => {
        const bundle = await cache.bundle(release);
        await keepNote({ isUploading: true });
        return bundle;
      },
    });
  },
  async undo({ services, note }, { script }) {
    if (note.isUploading === true && !(await isScriptUsed(services, script))) {
      await services.scripts.deleteScript(script);
    }
  },
};
