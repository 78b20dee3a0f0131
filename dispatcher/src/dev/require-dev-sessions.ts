import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';

/**
 * Nothing but `on` switches them on: a platform that does not say so runs published code alone.
 * @throws DEV_SESSIONS_OFF
 */
export function requireDevSessions({ DEVELOPMENT_SESSIONS }: Pick<Env, 'DEVELOPMENT_SESSIONS'>): void {
  if (DEVELOPMENT_SESSIONS === 'on') return;
  throw new PlatformError(
    'DEV_SESSIONS_OFF',
    `This platform takes no development sessions: DEVELOPMENT_SESSIONS is "${DEVELOPMENT_SESSIONS ?? ''}", not "on". Develop on another platform, or publish a release.`,
  );
}
