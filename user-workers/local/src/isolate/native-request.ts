// Taken before the user Worker's code runs, which could replace them. Older compatibility dates have them on each object
// itself, where nobody can.
const { apply, getOwnPropertyDescriptor } = Reflect;
const readHeaders = toReader('headers');
const readFetcher = toReader('fetcher');

export function headersOf(request: Request): Headers {
  return readHeaders(request) as Headers;
}

/** Whether the request names who gets it, in place of the Worker's way out. */
export function hasOwnReceiver(request: Request): boolean {
  return readFetcher(request) !== null;
}

function toReader(name: 'headers' | 'fetcher'): (request: Request) => unknown {
  const getter = getOwnPropertyDescriptor(Request.prototype, name)?.get;
  if (getter) return (request) => apply(getter, request, []);
  return (request) => (request as unknown as Record<string, unknown>)[name];
}
