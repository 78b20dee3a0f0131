import type { ExecutionTrace, TracedHandler } from '@digital-commerce/plugin-schema';
import { Table } from '../format-table.ts';
import type { Line } from '../format-table.ts';

type Requests = NonNullable<TracedHandler['requests']>;

const BAR_WIDTH = 30;
/** Where there is no room for the long one. */
const SHORT_BAR_WIDTH = 10;
const NARROW = 90;
const HTTPS_PORT = 443;

/**
 * An execution for people: who ran when, for how long, what came of it, what was changed and logged.
 * @param width of the terminal; without one as wide as it comes
 */
export function renderWaterfall(trace: ExecutionTrace, width = Infinity): Line[] {
  const { id, kind, name, at, durationMs, outcome, actor, parent, handlers } = trace;
  const bars = handlers.map((handler) => [
    `  ${handler.plugin} ${handler.version}`,
    handler.handler,
    toBar(handler, durationMs, width < NARROW ? SHORT_BAR_WIDTH : BAR_WIDTH),
    `${handler.durationMs.toFixed(1)} ms`,
    handler.outcome,
  ]);
  return [
    `${kind} ${name}: ${outcome} in ${durationMs.toFixed(1)} ms`,
    `  trace ${id}, ${at}, by ${describeActor(actor)}${parent === undefined ? '' : `, from invocation ${parent}`}`,
    '',
    ...(handlers.length === 0 ? ['  No handler ran.'] : [new Table(bars)]),
    ...handlers.flatMap(describeHandler),
  ];
}

function toBar({ startedMs, durationMs }: TracedHandler, totalMs: number, barWidth: number): string {
  const scale = totalMs > 0 ? barWidth / totalMs : 0;
  const start = Math.min(barWidth - 1, Math.floor(startedMs * scale));
  const length = Math.max(1, Math.min(barWidth - start, Math.round(durationMs * scale)));
  return `${'·'.repeat(start)}${'█'.repeat(length)}`.padEnd(barWidth, '·');
}

function describeHandler(traced: TracedHandler): string[] {
  const { plugin, handler, code, message, changes = [], hostCalls, cpuMs, requests = [], logs } = traced;
  const lines = [
    ...(message === undefined ? [] : [`  ${code ?? 'failed'}: ${message}`]),
    ...changes.map(
      ({ op, path, value }) => `  ${op} ${path}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`,
    ),
    ...logs.map(
      ({ level, message: text, fields }) => `  [${level}] ${text}${fields ? ` ${JSON.stringify(fields)}` : ''}`,
    ),
    ...requests.map(describeRequest),
    ...(hostCalls === undefined || hostCalls === 0
      ? []
      : [`  asked the platform ${hostCalls === 1 ? 'once' : `${hostCalls} times`}`]),
    ...(cpuMs === undefined ? [] : [`  used ${cpuMs.toFixed(1)} ms of CPU time`]),
  ];
  return lines.length === 0 ? [] : ['', `${plugin} ${handler}`, ...lines];
}

function describeRequest({ method, host, port, durationMs, status, code }: Requests[number]): string {
  const where = port === HTTPS_PORT ? host : `${host}:${port}`;
  return `  ${method} ${where}: ${code ?? status ?? 'no answer'} in ${durationMs.toFixed(1)} ms`;
}

function describeActor(actor: { kind: string; id?: unknown }): string {
  return typeof actor.id === 'string' ? `${actor.kind} ${actor.id}` : actor.kind;
}
