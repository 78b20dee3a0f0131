import { toCapnpString } from './capnp-text.ts';
import type { ScriptBinding } from '../store/types.ts';
import { GATEWAY_HEADERS } from '../gateway/gateway-headers.ts';

/** What a binding becomes in a cell's configuration. */
export interface BindingConfig {
  /** Value of the user Worker's binding: a field of workerd's `Worker.Binding`. */
  value: string;
  /** Services of the cell that the value refers to: workerd's `Service`. */
  services?: string[];
}

export interface BindingContext {
  /** Path of the cell's socket to the host. */
  gatewaySocket: string;
}

type Write<T extends ScriptBinding['type']> = (
  binding: Extract<ScriptBinding, { type: T }>,
  context: BindingContext,
) => BindingConfig;

const WRITERS: { [T in ScriptBinding['type']]: Write<T> } = {
  plain_text: ({ text }) => ({ value: `text = ${toCapnpString(text)}` }),
  secret_text: ({ text }) => ({ value: `text = ${toCapnpString(text)}` }),
  json: ({ json }) => ({ value: `json = ${toCapnpString(JSON.stringify(json))}` }),
};

export function toBindingConfig<T extends ScriptBinding['type']>(
  binding: Extract<ScriptBinding, { type: T }>,
  context: BindingContext,
): BindingConfig {
  return (WRITERS[binding.type] as Write<T>)(binding, context);
}

/** A service of the cell that speaks HTTP with a gateway service of the host, on behalf of a binding if one is named. */
export function toGatewayService(
  { name, service, binding, cfHeader }: { name: string; service: string; binding?: string; cfHeader?: string },
  { gatewaySocket }: BindingContext,
): string {
  const headers = [
    toHeader(GATEWAY_HEADERS.service, service),
    ...(binding === undefined ? [] : [toHeader(GATEWAY_HEADERS.binding, encodeURIComponent(binding))]),
  ];
  const cf = cfHeader === undefined ? '' : `, cfBlobHeader = ${toCapnpString(cfHeader)}`;
  return `(name = ${toCapnpString(name)}, external = (address = ${toCapnpString(`unix:${gatewaySocket}`)}, http = (injectRequestHeaders = [${headers.join(', ')}]${cf})))`;
}

function toHeader(name: string, value: string): string {
  return `(name = ${toCapnpString(name)}, value = ${toCapnpString(value)})`;
}
