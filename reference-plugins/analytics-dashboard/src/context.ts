import type { ContextOf } from '@digital-commerce/plugin-sdk';
import type manifest from '../plugin.ts';

export type Context = ContextOf<typeof manifest>;
export type Settings = Awaited<ReturnType<Context['settings']['all']>>;
