import type { IncomingMessage } from 'node:http';

/** A store's answer that is none of the good ones. */
export class StoreRefusal extends Error {
  override readonly name = 'StoreRefusal';
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @throws StoreRefusal when the status is no good one */
export function checkAnswer(answer: IncomingMessage): IncomingMessage {
  const { statusCode = 502, statusMessage = '' } = answer;
  if (statusCode < 400) return answer;
  answer.destroy();
  throw new StoreRefusal(statusCode, statusMessage);
}
