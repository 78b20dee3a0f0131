import { WorkerEntrypoint } from 'cloudflare:workers';
import { INVOCATION_MARK } from '@digital-commerce/plugin-schema/invocation';
import type {
  EndpointCall,
  EndpointReply,
  HookCall,
  InvocationHost,
  LogLine,
  MetricPoint,
  PluginWorker,
} from '@digital-commerce/plugin-schema/invocation';
import { createContext } from './context/create-context.ts';
import type { InvocationRecord } from './context/create-context.ts';
import { describeThrow } from './describe-throw.ts';
import { GlobalsSnapshot } from './globals-snapshot.ts';
import { HandlerTable } from './handler-table.ts';
import { LogBuffer } from './log-buffer.ts';
import { MetricBuffer } from './metric-buffer.ts';
import { logForTail, parse, ResponseConstructor, stringify } from './primordials.ts';
import { recycleIsolate } from './recycle-isolate.ts';
import { toJsonText } from './to-json-text.ts';
import { toResponse } from './to-response.ts';
import { withParams } from './with-params.ts';

/**
 * The default entrypoint of a plugin's Worker, around the author's handlers.
 * @param handlers default exports by handler key (`src/hooks/x.ts`); under `plugin.ts#method` the plugin class
 */
export function createPluginWorker(handlers: Readonly<Record<string, unknown>>): PluginWorkerClass {
  const table = new HandlerTable(handlers);
  // Plain data about the isolate, taken at its first invocation.
  let globals: GlobalsSnapshot | undefined;

  return class extends WorkerEntrypoint implements PluginWorker<Request, Response> {
    /** The reply is put together from finished pieces of text, so no `toJSON` of the author's can reach it. */
    async runHook(call: HookCall, host: InvocationHost): Promise<string> {
      logForTail(`${INVOCATION_MARK} ${call.tenant.id} ${call.id}`);
      globals ??= new GlobalsSnapshot();
      const record = createRecord();
      let reply: string;
      try {
        const context = createContext(call, host, record);
        const data = toJsonText(await table.resolve(call.handler)(context, parse(call.data)));
        reply = data === undefined ? '"outcome":"returned"' : `"outcome":"returned","data":${data}`;
      } catch (thrown) {
        reply = toThrowText(thrown);
        if (!globals.isIntact()) this.ctx.waitUntil(recycleIsolate(BROKEN_GLOBALS));
      }
      const metrics = record.metrics.toJsonText();
      return `{${reply},"logs":${record.logs.toJsonText()}${metrics === undefined ? '' : `,"metrics":${metrics}`}}`;
    }

    async handleRequest(call: EndpointCall, request: Request, host: InvocationHost): Promise<EndpointReply<Response>> {
      logForTail(`${INVOCATION_MARK} ${call.tenant.id} ${call.id}`);
      globals ??= new GlobalsSnapshot();
      const record = createRecord();
      try {
        const context = createContext(call, host, record);
        const response = toResponse(await table.resolve(call.handler)(context, withParams(request, call.params)));
        return { outcome: 'returned', response, ...toReplyParts(record) };
      } catch (thrown) {
        if (!globals.isIntact()) this.ctx.waitUntil(recycleIsolate(BROKEN_GLOBALS));
        const described = describeThrow(thrown);
        const error =
          described.outcome === 'threw'
            ? described.error
            : { name: 'HookRejection', message: described.rejection.message };
        return { outcome: 'threw', error, ...toReplyParts(record) };
      }
    }

    override fetch(): Response {
      return new ResponseConstructor('This Worker is a plugin. Call it through the platform.\n', { status: 404 });
    }
  };
}

const BROKEN_GLOBALS = 'A handler replaced built-ins of the runtime.';

type PluginWorkerClass = new (
  ctx: ExecutionContext,
  env: Cloudflare.Env,
) => WorkerEntrypoint & PluginWorker<Request, Response>;

function toThrowText(thrown: unknown): string {
  const described = describeThrow(thrown);
  if (described.outcome === 'threw') {
    const { name, message, stack } = described.error;
    const error = toObjectText([
      ['name', name],
      ['message', message],
      ['stack', stack],
    ]);
    return `"outcome":"threw","error":${error},"plain":${described.plain}`;
  }
  const { code, message, field } = described.rejection;
  const rejection = toObjectText([
    ['code', code],
    ['message', message],
    ['field', field],
  ]);
  return `"outcome":"rejected","rejection":${rejection}`;
}

function toObjectText(entries: readonly (readonly [name: string, value: string | undefined])[]): string {
  let text = '';
  for (let i = 0; i < entries.length; i++) {
    const [name, value] = entries[i] as (typeof entries)[number];
    if (value !== undefined) text += `${text === '' ? '' : ','}"${name}":${stringify(value)}`;
  }
  return `{${text}}`;
}

function createRecord(): InvocationRecord {
  const logs = new LogBuffer();
  return { logs, metrics: new MetricBuffer(logs) };
}

function toReplyParts({ logs, metrics }: InvocationRecord): { logs: LogLine[]; metrics?: MetricPoint[] } {
  const points = metrics.toJsonText();
  return { logs: parse(logs.toJsonText()), ...(points !== undefined && { metrics: parse(points) }) };
}
