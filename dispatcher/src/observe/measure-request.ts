import { OTHER_LABEL } from '@digital-commerce/plugin-schema';
import type { RequestNote } from '../http/request-note.ts';
import type { Measurements } from './measurements.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Of the dashboard, and of what there is no route for. */
const NO_ROUTE = 'none';

/**
 * Counts and times a request.
 * @param isRefused the platform answered with an error of its own
 */
export function measureRequest(
  measurements: Measurements,
  note: RequestNote,
  { status, isRefused, durationMs }: { status: number; isRefused: boolean; durationMs: number },
): void {
  const labels = { method: METHODS.has(note.method) ? note.method : OTHER_LABEL, route: note.route ?? NO_ROUTE };
  // A plugin may answer with any status. It must not fill the table, nor look like a failure of the platform.
  const isPlugins = note.operation === 'callEndpoint' && !isRefused;
  const shown = isPlugins ? `${Math.floor(status / 100)}xx` : String(status);
  measurements.count('http_requests_total', { ...labels, status: shown });
  measurements.time('http_request_duration_seconds', labels, durationMs / 1_000);
}
