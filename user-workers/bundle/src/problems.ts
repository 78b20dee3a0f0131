/** Everything that can be wrong with a plugin folder. Codes are stable; messages are not. */
export const PROBLEM_CODES = {
  MANIFEST_MISSING: { severity: 'error', meaning: 'The folder has no plugin.ts.' },
  MANIFEST_NOT_EXPORTED: { severity: 'error', meaning: 'The default export of plugin.ts is no manifest and no class.' },
  MANIFEST_EVALUATION_FAILED: { severity: 'error', meaning: 'plugin.ts threw while it was loaded.' },
  MANIFEST_EVALUATION_TIMEOUT: { severity: 'error', meaning: 'plugin.ts did not finish loading.' },
  MANIFEST_INVALID: {
    severity: 'error',
    meaning: 'A field of the manifest breaks its schema, or another contradicts it.',
  },
  UNKNOWN_KEY: { severity: 'error', meaning: 'The manifest has no such key.' },
  UNKNOWN_FIELD: {
    severity: 'warning',
    meaning: 'A field of the plugin class looks like one of the manifest but is none.',
  },
  UNKNOWN_HOOK: { severity: 'error', meaning: 'The hook table has no such hook.' },
  UNKNOWN_HOOK_METHOD: {
    severity: 'warning',
    meaning: 'A method of the plugin class looks like one that is called but is none.',
  },
  HANDLER_FILE_MISSING: { severity: 'error', meaning: "The handler's file does not exist." },
  HANDLER_EXPORT_MISSING: { severity: 'error', meaning: "The handler's file has no default export." },
  HANDLER_METHOD_MISSING: { severity: 'error', meaning: 'The plugin class has no such method.' },
  HANDLER_NOT_DECLARED: { severity: 'warning', meaning: 'A file looks like a handler, and nothing runs it.' },
  HANDLER_TYPE: { severity: 'error', meaning: 'A handler takes other data than its hook gives.' },
  UNKNOWN_SETTING: { severity: 'warning', meaning: 'The code reads a setting that the manifest does not have.' },
  UNDECLARED_EGRESS: {
    severity: 'warning',
    meaning: 'The code sends requests to a host that the manifest does not name.',
  },
  PERMISSION_MISSING: {
    severity: 'warning',
    meaning: 'The code uses what a permission is needed for that nothing asks for.',
  },
  UNUSED_PERMISSION: { severity: 'warning', meaning: 'The manifest asks for a permission that nothing uses.' },
  FILE_MISSING: { severity: 'error', meaning: 'A file that the manifest names cannot be read.' },
  FILE_INVALID: {
    severity: 'error',
    meaning: 'A file is empty, too large, or not what it is for: JSON, Markdown in UTF-8, an image.',
  },
  CHANGELOG_BEHIND: { severity: 'warning', meaning: 'CHANGELOG.md tells of other versions, and nothing of this one.' },
  MIGRATION_FAILED: { severity: 'error', meaning: 'SQL of a migration does not run on an empty database.' },
  NODE_BUILTIN_IMPORT: { severity: 'error', meaning: "Node's built-in modules do not exist in a plugin." },
  UNRESOLVED_IMPORT: { severity: 'error', meaning: 'An import leads nowhere.' },
  SYNTAX_ERROR: { severity: 'error', meaning: 'A file cannot be parsed or bundled.' },
  START_FAILED: { severity: 'error', meaning: 'The code throws while it starts, before any handler is called.' },
  TYPE_ERROR: { severity: 'error', meaning: 'The TypeScript compiler reports an error.' },
  BUNDLE_TOO_LARGE: { severity: 'error', meaning: 'The bundle is larger than a release may be.' },
  BUNDLE_WARNING: { severity: 'warning', meaning: 'The bundler doubts something.' },
} as const satisfies Record<string, { severity: 'error' | 'warning'; meaning: string }>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** Where a problem is: a file relative to the plugin folder, line and column counted from 1. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

export interface Problem extends Partial<Place> {
  code: ProblemCode;
  severity: 'error' | 'warning';
  message: string;
}

export function createProblem(code: ProblemCode, message: string, place?: Place): Problem {
  return { code, severity: PROBLEM_CODES[code].severity, message, ...place };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
