import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ManifestDraft } from './draft-manifest.ts';

/** Keeps the last draft of a folder's manifest for as long as none of the files that it was made of changes. */
export class DraftMemory {
  #last: { draft: ManifestDraft; state: string } | undefined;

  async load(folder: string, work: () => Promise<ManifestDraft>): Promise<ManifestDraft> {
    const { inputs = [] } = this.#last?.draft ?? {};
    if (inputs.length > 0 && (await readState(folder, inputs)).text === this.#last?.state) return this.#last.draft;
    const startedAt = Date.now();
    const draft = await work();
    const { text, changedAt } = await readState(folder, draft.inputs ?? []);
    // It may be of what was there before a file that was saved meanwhile.
    this.#last = changedAt < startedAt ? { draft, state: text } : undefined;
    return draft;
  }
}

async function readState(folder: string, files: readonly string[]): Promise<{ text: string; changedAt: number }> {
  const found = await Promise.all(
    files.map(async (file) => {
      const stats = await stat(resolve(folder, file)).catch(() => undefined);
      return { text: `${file} ${stats?.ctimeMs} ${stats?.size} ${stats?.ino}`, changedAt: stats?.ctimeMs ?? 0 };
    }),
  );
  return {
    text: found.map(({ text }) => text).join('\n'),
    changedAt: Math.max(0, ...found.map(({ changedAt }) => changedAt)),
  };
}
