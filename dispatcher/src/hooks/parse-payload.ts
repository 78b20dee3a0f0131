import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookDefinition } from '@digital-commerce/plugin-schema';
import { isDeeperThan } from '../json/depth.ts';
import { isLargerThan } from '../json/size.ts';

/**
 * What a host application passed, by the hook's schema, and as JSON text.
 * @throws INVALID_PAYLOAD
 */
export function parsePayload(
  hook: string,
  definition: HookDefinition,
  data: unknown,
): { payload: unknown; text: string } {
  if (isDeeperThan(data, LIMITS.maxPayloadDepth)) throw invalid(hook, 'it is nested too deeply');
  try {
    const parsed = definition.payload.safeParse(data);
    if (parsed.success) {
      const text = JSON.stringify(parsed.data);
      if (isLargerThan(text, LIMITS.maxPayloadBytes)) {
        throw invalid(hook, `it is larger than ${LIMITS.maxPayloadBytes} bytes`);
      }
      return { payload: parsed.data, text };
    }
    const { issues } = parsed.error;
    const place = issues[0]?.path.join('.');
    throw invalid(hook, `${place ? `at "${place}": ` : ''}${issues[0]?.message}`, { issues });
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    // A caller over RPC may pass what JSON cannot hold.
    throw invalid(hook, (error as Error).message);
  }
}

function invalid(hook: string, problem: string, details?: unknown): PlatformError {
  return new PlatformError('INVALID_PAYLOAD', `The data is not a payload of "${hook}": ${problem}.`, details);
}
