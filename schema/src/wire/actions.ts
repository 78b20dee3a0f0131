import * as z from 'zod';

/** `POST /v1/tenants/:tenant/plugins/:plugin/actions/:action` */
export const ActionRequest = z.strictObject({
  /** What the action's `input` asks for. Default: `null`. */
  data: z.unknown().optional(),
});

/** The answer. `data` is absent when the action returns nothing. */
export const ActionResponse = z.strictObject({ data: z.unknown().optional() });
export type ActionResponse = z.output<typeof ActionResponse>;
