import type { ErrorCode, HostError as HostErrorShape, HostReply } from '@digital-commerce/plugin-schema';
import { ErrorConstructor } from '../primordials.ts';

type Refusal = Extract<HostReply, { ok: false }>['error'];

/** What the platform refused. A class of its own: a plain `Error` would be read as a rejection by the handler's caller. */
export class HostError extends ErrorConstructor implements HostErrorShape {
  override readonly name = 'HostError';
  readonly code: ErrorCode;
  declare readonly details?: unknown;

  constructor({ code, message, details }: Refusal) {
    super(message);
    this.code = code;
    if (details !== undefined) this.details = details;
  }
}
