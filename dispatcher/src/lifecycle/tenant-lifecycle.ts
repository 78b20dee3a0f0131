import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

/** The lifecycle operations of one tenant, one after another. */
export class TenantLifecycle extends DurableObject<Env> {}
