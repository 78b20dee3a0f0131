import type { Actor } from '@digital-commerce/plugin-schema';

/** The platform itself, in one run of its schedule. */
export interface SystemCaller {
  actor: Extract<Actor, { kind: 'system' }>;
  requestId: string;
}

export function createSystemCaller(name: SystemCaller['actor']['name']): SystemCaller {
  return { actor: { kind: 'system', name }, requestId: crypto.randomUUID() };
}
