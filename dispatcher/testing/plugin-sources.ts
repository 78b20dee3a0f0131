/** Workers as the namespace could hold them: raw, without the plugin runtime, so that they can also misbehave. */
export const HEAD = `import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';
const ask = async (host, operation, ...args) => {
  const { answer } = await host.call(operation, JSON.stringify(args));
  const { ok, value, error } = JSON.parse(answer);
  if (ok) return value;
  throw Object.assign(new TypeError(error.message), error);
};
const setting = (host, key) => ask(host, 'settings.get', key);
`;

/** A Worker whose `runHook(call, host)` has this body; `data` is the parsed payload. */
export function hookWorker(body: string): string {
  return `${HEAD}
export default class extends WorkerEntrypoint {
  async runHook(call, host) {
    const data = JSON.parse(call.data);
    ${body}
  }
}
const reply = (data) => JSON.stringify({ logs: [], outcome: 'returned', data });`;
}

/** A Worker whose `handleRequest(call, request, host)` has this body. */
export function endpointWorker(body: string): string {
  return `${HEAD}
export default class extends WorkerEntrypoint {
  async handleRequest(call, request, host) {
    const answer = (response) => ({ logs: [], outcome: 'returned', response });
    ${body}
  }
}`;
}
