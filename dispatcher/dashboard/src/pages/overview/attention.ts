import type { Answer } from '@/api/answer.ts';

export type Installation = Answer<'listInstallations'>['installations'][number];

/** Why an installation needs somebody. */
export type Need =
  | { kind: 'killed'; reason: string }
  | { kind: 'settings'; count: number }
  | { kind: 'unhealthy'; message: string | undefined }
  | { kind: 'update'; version: string };

/** What is worst stands first. A stopped release needs nothing else, since nothing else would help. */
export function findNeeds({ killed, state, missingSettings, health, pendingUpdate }: Installation): Need[] {
  if (killed !== undefined) return [{ kind: 'killed', reason: killed.reason }];
  return [
    ...(state === 'needs_settings' ? [{ kind: 'settings', count: missingSettings.length } as const] : []),
    ...(state === 'active' && health?.status === 'unhealthy'
      ? [{ kind: 'unhealthy', message: health.message } as const]
      : []),
    ...(pendingUpdate === undefined ? [] : [{ kind: 'update', version: pendingUpdate.version } as const]),
  ];
}
