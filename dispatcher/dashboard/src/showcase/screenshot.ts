import type { Answer } from '@/api/answer.ts';

export type Release = Answer<'getPlugin'>['releases'][number];

/** A picture of a release, with what its publisher says is to be seen. */
export interface Screenshot {
  /** As the manifest names it. */
  file: string;
  caption: string;
  src: string;
  /** In pixels. */
  width: number;
  height: number;
}

/** In the manifest's order. */
export function listScreenshots({ id, version, showcase, manifest }: Release): Screenshot[] {
  const base = `/v1/plugins/${encodeURIComponent(id)}/releases/${encodeURIComponent(version)}/screenshots`;
  return showcase.screenshots.map(({ file, digest, width, height }) => {
    const caption = manifest.screenshots.find((screenshot) => screenshot.file === file)?.caption ?? file;
    return { file, caption, src: `${base}/${digest}`, width, height };
  });
}

/** The screenshot that a document means by an address of its own. Nothing else is a picture there. */
export function findScreenshot(screenshots: readonly Screenshot[], src: unknown): Screenshot | undefined {
  if (typeof src !== 'string') return undefined;
  const file = decode(src).replace(/^(\.\/)+/, '');
  return screenshots.find((screenshot) => screenshot.file === file);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
