import { isHookName, PlatformError, TracedEndpointCall, TracedWebhookMessage } from '@digital-commerce/plugin-schema';
import type { DataNotKept, ExecutionTrace } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { toCaller } from './caller.ts';
import { toWidgetParameters } from './widget-parameters.ts';
import { toDataOfPlugin } from './data-of-plugin.ts';
import type { ReplayInput } from './replay-input.ts';

const WHY: Readonly<Record<DataNotKept, string>> = {
  too_large: 'it is more than 32 KB, or nested too deeply',
  unstructured: 'its body is neither JSON nor a form',
  unread: 'the handler had not read its body to the end',
  off: 'the operator has traces hold no data',
};

const Event = z.object({ type: z.string(), key: z.string().optional(), data: z.unknown().optional() });

/**
 * What the handlers of a plugin were given.
 * @param given stands for the data, or the body, that the trace has
 * @throws TRACE_INPUT_NOT_KEPT; INVALID_ARGUMENT for an execution that is no call that could be made again
 */
export function readInput(trace: ExecutionTrace, plugin: string, given?: { data: unknown }): ReplayInput {
  const { id, kind, name } = trace;
  switch (kind) {
    case 'hook':
      if (!isHookName(name)) throw unknown(trace, `This \`admin-cli\` knows no hook "${name}".`);
      return { kind, name, data: given ? given.data : ownData(trace, plugin) };
    case 'action':
      return { kind, name, data: given ? given.data : keptData(trace) };
    case 'event': {
      const { key, data } = Event.parse(given && trace.data === undefined ? { type: name } : keptData(trace));
      return { kind, name, data: given ? given.data : data, ...(key !== undefined && { key }) };
    }
    case 'webhook': {
      const isGone = trace.data === undefined && given !== undefined;
      const message = isGone
        ? { id: '', headers: { 'content-type': 'application/json' } }
        : TracedWebhookMessage.parse(trace.data ?? keptData(trace));
      return { kind, name, id: message.id, headers: message.headers, body: toBody(trace, given) ?? '' };
    }
    case 'endpoint': {
      const { method, path, query, headers } = TracedEndpointCall.parse(trace.data ?? keptData(trace));
      return { kind, name, method, path, query, headers, body: toBody(trace, given), caller: toCaller(trace.actor) };
    }
    case 'widget':
      return { kind, name, query: toWidgetParameters(given ? given.data : keptData(trace)) };
    case 'schedule':
    case 'health':
      if (given === undefined) return { kind, name };
      throw new PlatformError(
        'INVALID_ARGUMENT',
        `Trace "${id}" is of a ${kind}, which takes no data. Leave out --data.`,
      );
    case 'workflow':
      throw unknown(
        trace,
        'A workflow runs in the platform only: try it there, or replay a hook that a plugin handles.',
      );
    default:
      throw unknown(trace, 'It is part of a change of the installation. Develop it with `admin-cli dev`.');
  }
}

/** What time it was for the plugin, as its handler was told. */
export function readTime({ kind, at, data }: ExecutionTrace): string {
  const Told = z.object({
    emittedAt: z.iso.datetime().optional(),
    receivedAt: z.iso.datetime().optional(),
    scheduledAt: z.iso.datetime().optional(),
  });
  const told = Told.safeParse(data).data ?? {};
  if (kind === 'event') return told.emittedAt ?? at;
  if (kind === 'webhook') return told.receivedAt ?? at;
  return kind === 'schedule' ? (told.scheduledAt ?? at) : at;
}

/** @throws TRACE_INPUT_NOT_KEPT */
function keptData(trace: ExecutionTrace): unknown {
  if (trace.data !== undefined) return trace.data;
  throw notKept(trace);
}

/** @throws TRACE_INPUT_NOT_KEPT */
function ownData(trace: ExecutionTrace, plugin: string): unknown {
  const data = toDataOfPlugin(keptData(trace), trace.handlers, plugin);
  if (data !== undefined) return data;
  throw notKept({ ...trace, dataNotKept: 'too_large' });
}

function toBody(trace: ExecutionTrace, given: { data: unknown } | undefined): string | undefined {
  if (given !== undefined) return typeof given.data === 'string' ? given.data : JSON.stringify(given.data);
  if (trace.dataNotKept !== undefined) throw notKept(trace);
  return TracedWebhookMessage.pick({ body: true }).parse(trace.data).body;
}

function notKept({ id, kind, name, data, dataNotKept }: ExecutionTrace): PlatformError {
  const why = dataNotKept === undefined ? 'the platform that recorded it kept nothing of this kind' : WHY[dataNotKept];
  // Data that is given is a body: there is nowhere to send it.
  const isAddressGone = kind === 'endpoint' && data === undefined;
  const remedy = isAddressGone ? 'Make such a call anew.' : 'Give all of it with --data @file.json.';
  return new PlatformError(
    'TRACE_INPUT_NOT_KEPT',
    `Trace "${id}" of ${kind} "${name}" does not hold what the handler was given: ${why}. ${remedy}`,
    { ...(dataNotKept !== undefined && { dataNotKept }) },
  );
}

function unknown({ id, kind, name }: ExecutionTrace, why: string): PlatformError {
  return new PlatformError('INVALID_ARGUMENT', `Trace "${id}" of ${kind} "${name}" cannot be replayed. ${why}`);
}
