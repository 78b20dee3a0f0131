/** What every contender runs: text in, text out, and in between what the bench's plugin does to a payment. */
export const HANDLER_SOURCE = `(text) => {
  const payment = JSON.parse(text);
  return JSON.stringify({ ...payment, metadata: { ...payment.metadata, gateway: 'bench' } });
}`;

/** A way to run somebody else's code. */
export interface Contender {
  name: string;
  call: (text: string) => Promise<string> | string;
  close: () => Promise<unknown> | void;
}
