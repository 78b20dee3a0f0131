import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Tells a host something over its control socket.
 * @throws Error with the host's answer when that is no success
 */
export async function postControl(socketPath: string, path: string, body: object): Promise<void> {
  const post = request({ socketPath, path, method: 'POST', headers: { 'content-type': 'application/json' } });
  post.end(JSON.stringify(body));
  const [response] = (await once(post, 'response')) as [IncomingMessage];
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(`The dispatch namespace host answered "${answer}" to ${path}.`);
}
