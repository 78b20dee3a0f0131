import type { RejectionReason } from '@digital-commerce/plugin-schema';
import type { FailedTurn } from './turn.ts';

/** Why an operation does not go on without an answer that counts. Says nothing of what the plugin threw. */
export function toDenial({ plugin, error }: FailedTurn): RejectionReason {
  const { code } = error;
  const message = `Plugin "${plugin}" had to agree and gave no answer that counts (${code}). Its health and its log say more.`;
  return { plugin, code, message };
}
