import type { EndpointReply } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { LogLines, MetricPoints, ThrownErrorShape } from '../dispatch/reply-parts.ts';

const Reply = z.discriminatedUnion('outcome', [
  z.object({ logs: LogLines, metrics: MetricPoints, outcome: z.literal('returned'), response: z.instanceof(Response) }),
  z.object({ logs: LogLines, metrics: MetricPoints, outcome: z.literal('threw'), error: ThrownErrorShape }),
]);

/**
 * The reply of `handleRequest`, or `undefined` when it is not one. A switch of protocols is not a response, and neither
 * is `Response.error()`, whose status is 0.
 */
export function parseEndpointReply(reply: unknown): EndpointReply<Response> | undefined {
  const parsed = Reply.safeParse(reply);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  if (data.outcome === 'returned' && (data.response.status < 200 || data.response.webSocket)) return undefined;
  return data as EndpointReply<Response>;
}
