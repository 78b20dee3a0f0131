import {
  checkDocument,
  checkScreenshot,
  DOCUMENT_FILES,
  PlatformError,
  RELEASE_PARTS,
} from '@digital-commerce/plugin-schema';
import type { DocumentName, Manifest, ReleaseImage, ReleaseShowcase, Showcase } from '@digital-commerce/plugin-schema';
import { sha256Hex } from '../sha256.ts';

/** A showcase whose bytes were looked at. */
export interface CheckedShowcase extends ReleaseShowcase {
  screenshots: CheckedImage[];
}
type CheckedImage = ReleaseImage & Omit<Showcase['screenshots'][number], 'file'>;

/**
 * Readme, changelog and screenshots of a release's form. What they are is read from their bytes, whatever a publisher says.
 * @throws INVALID_RELEASE
 */
export async function readShowcase(form: FormData, manifest: Manifest): Promise<CheckedShowcase> {
  const readme = await readDocument(form, 'readme');
  const changelog = await readDocument(form, 'changelog');
  return {
    ...(readme !== undefined && { readme }),
    ...(changelog !== undefined && { changelog }),
    screenshots: await readScreenshots(form, manifest),
  };
}

/** What is told of a showcase beside its release. */
export function describeShowcase({ readme, changelog, screenshots }: CheckedShowcase): Showcase {
  return {
    hasReadme: readme !== undefined,
    hasChangelog: changelog !== undefined,
    screenshots: screenshots.map(({ name: file, digest, type, width, height }) => {
      return { file, digest, type, width, height };
    }),
  };
}

async function readDocument(form: FormData, name: DocumentName): Promise<string | undefined> {
  const [file, ...others] = form.getAll(RELEASE_PARTS[name]);
  if (file === undefined) return undefined;
  if (typeof file === 'string' || others.length > 0) {
    throw invalid(`The part "${RELEASE_PARTS[name]}" is one file, "${DOCUMENT_FILES[name]}".`);
  }
  const checked = checkDocument(DOCUMENT_FILES[name], new Uint8Array(await file.arrayBuffer()));
  if (checked.ok) return checked.text;
  const { message, line } = checked;
  throw new PlatformError('INVALID_RELEASE', message, {
    file: DOCUMENT_FILES[name],
    ...(line !== undefined && { line }),
  });
}

async function readScreenshots(form: FormData, { screenshots }: Manifest): Promise<CheckedImage[]> {
  const part = RELEASE_PARTS.screenshot;
  const sent = new Map<string, File>();
  for (const file of form.getAll(part)) {
    if (typeof file === 'string') throw invalid(`Each part "${part}" is a file under its own name.`);
    if (sent.has(file.name)) throw invalid(`There are two parts "${part}" named "${file.name.slice(0, 200)}".`);
    sent.set(file.name, file);
  }
  const stray = [...sent.keys()].find((name) => !screenshots.some(({ file }) => file === name));
  if (stray !== undefined) throw invalid(`The manifest names no screenshot "${stray.slice(0, 200)}".`);
  return Promise.all(screenshots.map(({ file }) => readScreenshot(file, sent.get(file))));
}

async function readScreenshot(name: string, file: File | undefined): Promise<CheckedImage> {
  if (file === undefined) {
    const part = RELEASE_PARTS.screenshot;
    throw invalid(`The manifest names the screenshot "${name}", and no part "${part}" has that name.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const checked = checkScreenshot(name, bytes);
  if (!checked.ok) throw new PlatformError('INVALID_RELEASE', checked.message, { file: name });
  const { type, width, height } = checked;
  return { name, bytes, digest: await sha256Hex(bytes), type, width, height };
}

function invalid(message: string): PlatformError {
  return new PlatformError('INVALID_RELEASE', message);
}
