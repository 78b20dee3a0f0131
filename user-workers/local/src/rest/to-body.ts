import { Readable } from 'node:stream';

/** A stream of Node's as the body of a response. */
export function toBody(stream: Readable): ConstructorParameters<typeof Response>[0] {
  return Readable.toWeb(stream);
}

/** The body of a request as a stream of Node's; an empty one when it has none. */
export function fromBody({ body }: Pick<Request, 'body'>): Readable {
  return body ? Readable.fromWeb(body) : Readable.from([]);
}
