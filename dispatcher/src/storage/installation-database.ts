import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

/** The database of one installation. Nobody else reads it. */
export class InstallationDatabase extends DurableObject<Env> {}
