import openApi from '@digital-commerce/plugin-schema/openapi.json' with { type: 'json' };
import { respond } from '../http/respond.ts';

/** `GET /v1/openapi.json` */
export async function getOpenApi(): Promise<Response> {
  return respond(openApi);
}
