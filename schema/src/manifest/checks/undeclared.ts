import { suggestName } from '../../suggest-name.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';

/** A name that one part of a manifest takes from another, and where. */
export interface Use {
  path: ManifestIssue['path'];
  name: string | undefined;
}

const MAX_SUGGESTIONS = 20;

/** An issue for each use of a name that `list` does not declare, with what was probably meant. */
export function undeclared(uses: readonly Use[], declared: readonly string[], list: string): ManifestIssue[] {
  const names = new Set(declared);
  const suggestions = new Map<string, string | undefined>();
  return uses.flatMap(({ path, name }) => {
    if (name === undefined || names.has(name)) return [];
    // A thousand uses may each be compared with fifty names.
    if (suggestions.size < MAX_SUGGESTIONS) suggestions.set(name, suggestName(name, declared));
    const suggestion = suggestions.get(name);
    const told = invalid(path, name, `"${list}" declares no such name`);
    if (suggestion === undefined) return [told];
    return [{ ...told, message: `${told.message} Did you mean "${suggestion}"?`, suggestion }];
  });
}
