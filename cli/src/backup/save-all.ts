import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { SavedBackup } from './save-backup.ts';

/** One of the backups that are to be saved. */
export interface BackupPart {
  /** Absent: the platform. */
  tenant?: string;
  save(): Promise<SavedBackup>;
}

export interface FailedBackup {
  /** Absent: the platform. */
  tenant?: string;
  error: PlatformError;
}

/** What would fail for all others, too. */
const FAILS_FOR_ALL: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'PLATFORM_UNREACHABLE']);
/** What was changed meanwhile may have come to rest. */
const PASSES: ReadonlySet<string> = new Set(['REVISION_CONFLICT', 'BACKUP_INVALID']);

/**
 * Saves all of them: one that fails does not keep the others from it. Those that were changed meanwhile are tried once more,
 * at the end.
 * @returns those that failed
 */
export async function saveAll(
  parts: readonly BackupPart[],
  keep: (saved: SavedBackup) => void,
): Promise<FailedBackup[]> {
  const failed: FailedBackup[] = [];
  const again: BackupPart[] = [];
  for (const part of parts) {
    const error = await saveOne(part, keep);
    if (error === undefined) continue;
    if (PASSES.has(error.code)) again.push(part);
    else failed.push(toFailed(part, error));
  }
  for (const part of again) {
    const error = await saveOne(part, keep);
    if (error !== undefined) failed.push(toFailed(part, error));
  }
  return failed;
}

async function saveOne(part: BackupPart, keep: (saved: SavedBackup) => void): Promise<PlatformError | undefined> {
  try {
    keep(await part.save());
    return undefined;
  } catch (error) {
    if (!(error instanceof PlatformError) || FAILS_FOR_ALL.has(error.code)) throw error;
    return error;
  }
}

function toFailed({ tenant }: BackupPart, error: PlatformError): FailedBackup {
  return { ...(tenant !== undefined && { tenant }), error };
}
