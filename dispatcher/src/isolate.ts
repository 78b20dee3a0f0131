/** What the dispatcher's isolate has one of, so that what one entrypoint changes the other knows at once. */
import { env } from 'cloudflare:workers';
import type { Env } from './env.ts';
import { createRouter } from './http/router.ts';
import { createServices } from './services.ts';

export const services = createServices(env as Env);
export const router = createRouter();
