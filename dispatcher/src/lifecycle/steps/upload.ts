import { uploadScript } from '../../registry/upload-script.ts';
import { isScriptUsed } from '../drop-scripts.ts';
import type { Step } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';

/** @throws NAMESPACE_ERROR */
export const upload: Step<StepTarget> = {
  async run({ services, cache, keepNote }, { plugin, version, script }) {
    if ((await services.scripts.getScript(script)) !== undefined) return;
    const bundle = await cache.bundle(await cache.release(plugin, version));
    await keepNote({ isUploading: true });
    await uploadScript(services.scripts, script, bundle);
  },
  async undo({ services, note }, { script }) {
    if (note.isUploading === true && !(await isScriptUsed(services, script))) {
      await services.scripts.deleteScript(script);
    }
  },
};
