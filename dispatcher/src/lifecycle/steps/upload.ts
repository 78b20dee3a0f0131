import { uploadScript } from '../../registry/upload-script.ts';
import { isScriptUsed } from '../drop-scripts.ts';
import { loadArtifact, toArtifactKey } from '../../registry/artifacts.ts';
import { loadRelease } from '../../registry/releases.ts';
import type { Step } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';

/** @throws NAMESPACE_ERROR */
export const upload: Step<StepTarget> = {
  async run({ services, keepNote }, { plugin, version, script }) {
    if ((await services.scripts.getScript(script)) !== undefined) return;
    const { hash } = await loadRelease(services.db, plugin, version);
    const bundle = await loadArtifact(services.env.ARTIFACTS, toArtifactKey(hash));
    await keepNote({ isUploading: true });
    await uploadScript(services.scripts, script, bundle);
  },
  async undo({ services, note }, { script }) {
    if (note.isUploading === true && !(await isScriptUsed(services, script))) {
      await services.scripts.deleteScript(script);
    }
  },
};
