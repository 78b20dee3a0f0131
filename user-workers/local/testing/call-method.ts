/** Calls a method of a script through the dispatcher. What it returned, or `{ error, remote }`. */
export async function callMethod(url: URL, name: string, method: string, sent: object): Promise<unknown> {
  const response = await fetch(new URL(`/rpc/${name}/${method}`, url), { method: 'POST', body: JSON.stringify(sent) });
  return response.json();
}
