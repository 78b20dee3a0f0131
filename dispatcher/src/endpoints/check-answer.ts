import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint } from '@digital-commerce/plugin-schema';
import { readBytes } from '../http/body.ts';
import { checkOf } from '../json/check-schema.ts';

/**
 * A plugin's answer, read and checked where the manifest says what a JSON answer of status 2xx has to be. The caller gets
 * the bytes that the plugin sent, or none of them.
 * @throws PLUGIN_INVALID_RESULT with `details.problems`
 */
export async function checkAnswer(plugin: string, { output }: ApiEndpoint, response: Response): Promise<Response> {
  if (output === undefined || !response.ok || !isJson(response)) return response;
  const bytes = await readBytes(response, LIMITS.maxPayloadBytes).catch((error: unknown) => {
    if (error instanceof PlatformError) throw invalid(plugin, `it is larger than ${LIMITS.maxPayloadBytes} bytes`);
    throw error;
  });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw invalid(plugin, 'it is not JSON');
  }
  const problems = checkOf(output)(value);
  const [first] = problems;
  if (first !== undefined) throw invalid(plugin, `at "${first.path}": ${first.message}`, { problems });
  return new Response(bytes, response);
}

function isJson({ headers }: Response): boolean {
  return /^application\/([\w.+-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

function invalid(plugin: string, problem: string, details?: unknown): PlatformError {
  return new PlatformError(
    'PLUGIN_INVALID_RESULT',
    `The answer of plugin "${plugin}" is not what its manifest says: ${problem}`,
    details,
  );
}
