import type { PlanRequest } from './plan.ts';

/** Something else to ask for instead of what was refused. */
export interface WayOut {
  /** In the platform's words; absent where the page has its own for `kind`. */
  sentence?: string;
  kind: 'suggestion' | 'cascade' | 'version';
  /** What the page's own words are about. */
  subject?: string;
  /** Absent when it is not in the tenant's hands. */
  request?: PlanRequest;
}

export interface Refusal {
  /** The reasons, one sentence each, after the message; empty where the message says all. */
  lines: string[];
  ways: WayOut[];
}

const MAX_WAYS = 8;
const ANY = '*';

/** What the platform's refusal of a plan holds beside its message. Details that are not as expected hold nothing. */
export function readRefusal(code: string, details: unknown, request: PlanRequest): Refusal {
  if (!isRecord(details)) return { lines: [], ways: [] };
  if (code === 'UNRESOLVABLE') {
    const explanation = isRecord(details.explanation) ? details.explanation : {};
    return { lines: textsOf(explanation.lines), ways: listOf(details.suggestions).flatMap(toSuggestion) };
  }
  if (code === 'HAS_DEPENDENTS' && (request.remove ?? []).length > 0) {
    const plugins = listOf(details.dependents).flatMap(({ plugin }) => (typeof plugin === 'string' ? [plugin] : []));
    return {
      lines: [],
      ways: [{ kind: 'cascade', subject: plugins.join(', '), request: { ...request, cascade: true } }],
    };
  }
  if (code === 'RELEASE_NOT_FOUND' && request.install?.length === 1) {
    const id = request.install[0]!.id;
    const ways = textsOf(details.published).map((version): WayOut => ({
      kind: 'version',
      subject: `${id} ${version}`,
      request: { install: [{ id, range: version }] },
    }));
    return { lines: [], ways: ways.slice(0, MAX_WAYS) };
  }
  return { lines: [], ways: [] };
}

function toSuggestion({ sentence, request }: Record<string, unknown>): WayOut[] {
  if (typeof sentence !== 'string') return [];
  if (!isRecord(request)) return [{ kind: 'suggestion', sentence }];
  const install = listOf(request.wanted).flatMap(({ id, range }) => {
    if (typeof id !== 'string') return [];
    return [typeof range === 'string' && range !== ANY ? { id, range } : { id }];
  });
  const remove = textsOf(request.removed);
  // What is left to ask for is nothing: it is already as it is suggested.
  if (install.length + remove.length === 0) return [{ kind: 'suggestion', sentence }];
  return [{ kind: 'suggestion', sentence, request: { install, remove } }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
