import type { HookReply, PlatformError } from '@digital-commerce/plugin-schema';

/** How one handler's call ended: with a reply of the isolate, or with a failure that kept it from replying. */
export type HandlerResult = HookReply | { outcome: 'failed'; error: PlatformError };
