import * as z from 'zod';
import type { ScriptSettings } from '../store/types.ts';
import { parseHeadersFile } from './parse-headers-file.ts';
import { parseRedirectsFile } from './parse-redirects-file.ts';
import { parseRunWorkerFirst } from './parse-run-worker-first.ts';
import type { RuleProblem } from './rule-lines.ts';

const Wire = z.looseObject({
  html_handling: z.enum(['auto-trailing-slash', 'force-trailing-slash', 'drop-trailing-slash', 'none']).optional(),
  not_found_handling: z.enum(['single-page-application', '404-page', 'none']).optional(),
  run_worker_first: z.union([z.boolean(), z.array(z.string())]).optional(),
  /** What `run_worker_first` was called before, the other way round. */
  serve_directly: z.boolean().optional(),
  _headers: z.string().optional(),
  _redirects: z.string().optional(),
});

type AssetConfigContext = Pick<ScriptSettings, 'mainModule' | 'compatibilityDate' | 'compatibilityFlags'>;

export interface AssetConfigs {
  /** `CONFIG` of the Worker that decides between static files and code. */
  router: object;
  /** `CONFIG` of the Worker that serves static files. */
  assets: object;
}

/**
 * What an upload says about its static files, as the Workers that serve them need it.
 * @throws Error that says what is wrong
 */
export function buildAssetConfigs(wire: Record<string, unknown>, context: AssetConfigContext): AssetConfigs {
  const parsed = Wire.safeParse(wire);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { html_handling, not_found_handling, _headers, _redirects, serve_directly, run_worker_first } = parsed.data;
  const { compatibilityDate, compatibilityFlags, mainModule } = context;
  const hasCode = mainModule !== '';
  const first = run_worker_first ?? (serve_directly === undefined ? undefined : !serve_directly);
  if (!hasCode && first !== undefined && first !== false) {
    throw new Error('"run_worker_first" needs code, and the upload has static files only.');
  }
  const routing = Array.isArray(first) ? parseRunWorkerFirst(first) : undefined;
  return {
    router: {
      has_user_worker: hasCode,
      ...(routing ? { static_routing: routing } : { invoke_user_worker_ahead_of_assets: first === true }),
    },
    assets: {
      compatibility_date: compatibilityDate,
      compatibility_flags: compatibilityFlags,
      html_handling,
      not_found_handling,
      has_static_routing: routing !== undefined,
      ...(_headers !== undefined && { headers: readHeaders(_headers) }),
      ...(_redirects !== undefined && { redirects: readRedirects(_redirects, html_handling) }),
    },
  };
}

function readHeaders(file: string): object {
  const { headers, problems } = parseHeadersFile(file);
  refuseProblems('_headers', problems);
  return headers;
}

function readRedirects(file: string, htmlHandling: string | undefined): object {
  const { redirects, problems } = parseRedirectsFile(file, { htmlHandling });
  refuseProblems('_redirects', problems);
  return redirects;
}

function refuseProblems(name: string, problems: readonly RuleProblem[]): void {
  if (problems.length === 0) return;
  const lines = problems.slice(0, 20).map(({ line, message }) => `Line ${line}: ${message}`);
  throw new Error(`Invalid ${name} configuration:\n${lines.join('\n')}`);
}
