import { EGRESS_ERROR_HEADER } from '@digital-commerce/plugin-schema/invocation';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';

/** What a plugin's `fetch` gets in place of an answer. */
export class Refusal extends PlatformError {
  toResponse(): Response {
    return Response.json(this.toBody(), { status: this.status, headers: { [EGRESS_ERROR_HEADER]: this.code } });
  }
}
