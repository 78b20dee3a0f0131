import { OtlpTraces } from '@digital-commerce/plugin-schema';
import type { Span } from '@digital-commerce/plugin-schema';
import { UpstreamServer } from './upstream-server.ts';

/** A collector of OpenTelemetry, as far as OTLP/HTTP with JSON goes: it refuses what breaks the protocol. */
export class CollectorDouble {
  /** Spans that it took. */
  readonly spans: Span[] = [];
  /** What was wrong with requests. */
  readonly faults: string[] = [];
  /** Statuses that the next requests get in place of its answer. */
  readonly refusals: { status: number; retryAfter?: string }[] = [];
  /** How many spans it says of the next request that it did not take. */
  rejects = 0;
  readonly server: UpstreamServer;

  private constructor(server: UpstreamServer) {
    this.server = server;
  }

  static async start(): Promise<CollectorDouble> {
    const collector = new CollectorDouble(await UpstreamServer.start());
    collector.server.answer = ({ method, url, headers }, response, body) => {
      const refusal = collector.refusals.shift();
      if (refusal !== undefined) {
        const retry = refusal.retryAfter === undefined ? {} : { 'retry-after': refusal.retryAfter };
        response.writeHead(refusal.status, retry).end();
        return;
      }
      if (method !== 'POST' || url !== '/v1/traces' || headers['content-type'] !== 'application/json') {
        collector.faults.push(`${method} ${url} ${headers['content-type']}`);
      }
      const parsed = OtlpTraces.safeParse(JSON.parse(body));
      if (!parsed.success) {
        collector.faults.push(parsed.error.message);
        response.writeHead(400).end();
        return;
      }
      const spans = parsed.data.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
      collector.spans.push(...spans);
      const rejected = collector.rejects;
      collector.rejects = 0;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(rejected === 0 ? {} : { partialSuccess: { rejectedSpans: String(rejected) } }));
    };
    return collector;
  }

  get url(): string {
    return `${this.server.origin}/v1/traces`;
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
