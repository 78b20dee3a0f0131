import { BUILDER_CALLS, CATEGORY_CALLS } from '@digital-commerce/plugin-schema';
import type { BuilderCall } from '@digital-commerce/plugin-schema';

/** Calls of a category's builder are `hook` without its first argument. */
const SHORT_CALLS = Object.fromEntries(
  Object.values(CATEGORY_CALLS).flatMap((calls) =>
    Object.keys(calls).map((call): [string, BuilderCall] => [call, { puts: 'entry', at: ['hooks'], fields: ['file'] }]),
  ),
);

/** Every call of every builder. */
export const ALL_BUILDER_CALLS: Readonly<Record<string, BuilderCall>> = { ...SHORT_CALLS, ...BUILDER_CALLS };
