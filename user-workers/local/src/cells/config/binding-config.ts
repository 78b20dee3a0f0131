import { ASSET_SERVICE } from './cell-services.ts';
import type { ServiceNamer } from './service-names.ts';
import { toCapnpString } from './capnp-text.ts';
import { toOwnService } from './own-files.ts';
import type { ScriptBinding, ScriptVersion } from '../../store/types.ts';
import { BRIDGE_HEADERS, BRIDGE_HOST } from '../../bridge/bridge-wire.ts';
import { toBridgeTarget, toServiceSocket } from '../../gateway/service-relays.ts';
import { GATEWAY_HEADERS, GATEWAY_SERVICES } from '../../gateway/gateway-headers.ts';

/** The extension of the runtime that a dispatch namespace is. */
export const NAMESPACE_MODULE = 'dispatch-namespace:binding';

/** What a binding becomes in a cell's configuration. */
export interface BindingConfig {
  /** Value of the user Worker's binding: a field of workerd's `Worker.Binding`. */
  value: string;
  /** Services of the cell that the value refers to: workerd's `Service`. */
  services?: string[];
}

export interface BindingContext {
  /** The cell's own. */
  folder: string;
  /** Path of the cell's socket to the host. */
  gatewaySocket: string;
  version: ScriptVersion | undefined;
  /** Of the cell's services. */
  toName: ServiceNamer;
}

type Write<T extends ScriptBinding['type']> = (
  binding: Extract<ScriptBinding, { type: T }>,
  context: BindingContext,
) => BindingConfig;

/** A binding whose API the runtime has, over HTTP to a store of the host's. */
function toStore(field: 'kvNamespace' | 'r2Bucket' | 'queue', name: string, context: BindingContext): BindingConfig {
  const service = context.toName(`binding:${name}`);
  return {
    value: `${field} = ${toCapnpString(service)}`,
    services: [toGatewayService({ name: service, service: GATEWAY_SERVICES.resource, binding: name }, context)],
  };
}

const WRITERS: { [T in ScriptBinding['type']]: Write<T> } = {
  plain_text: ({ text }) => ({ value: `text = ${toCapnpString(text)}` }),
  secret_text: ({ text }) => ({ value: `text = ${toCapnpString(text)}` }),
  json: ({ json }) => toJson(json),
  kv_namespace: ({ name }, context) => toStore('kvNamespace', name, context),
  r2_bucket: ({ name }, context) => toStore('r2Bucket', name, context),
  queue: ({ name }, context) => toStore('queue', name, context),
  d1: ({ name }, context) => {
    const service = context.toName(`binding:${name}`);
    return {
      value: `wrapped = (moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = ${toCapnpString(service)})])`,
      services: [toGatewayService({ name: service, service: GATEWAY_SERVICES.resource, binding: name }, context)],
    };
  },
  // The service is there whenever the script has static files, and the upload checks that it does.
  assets: (_binding, { toName }) => ({ value: `service = ${toCapnpString(toName(ASSET_SERVICE))}` }),
  version_metadata: (_binding, { version }) => toJson(version ?? {}),
  worker_loader: ({ name }) => ({ value: `workerLoader = (id = ${toCapnpString(name)})` }),
  dispatch_namespace: ({ name, namespace, outbound }, context) => {
    const service = context.toName(`binding:${name}`);
    const parameters = (outbound?.params ?? []).map((parameter) => parameter.name);
    const config = outbound ? { service: outbound.worker.service, parameters } : null;
    const inner = [
      '(name = "debugPort", workerdDebugPort = void)',
      `(name = "host", service = ${toCapnpString(service)})`,
      `(name = "namespace", text = ${toCapnpString(namespace)})`,
      `(name = "outbound", json = ${toCapnpString(JSON.stringify(config))})`,
    ];
    return {
      value: `wrapped = (moduleName = "${NAMESPACE_MODULE}", innerBindings = [${inner.join(', ')}])`,
      services: [toGatewayService({ name: service, service: GATEWAY_SERVICES.dispatch, binding: name }, context)],
    };
  },
  durable_object_namespace: ({ class_name: name }) => ({
    value: `durableObjectNamespace = (className = ${toCapnpString(name)})`,
  }),
  service: (binding, { folder, toName }) => {
    const name = toName(`service:${binding.name}`);
    const bridge = toCapnpString(toName(`bridge:${binding.name}`));
    const socket = toCapnpString(`unix:${toServiceSocket(folder, binding)}`);
    return {
      value: `service = ${toCapnpString(name)}`,
      services: [
        toOwnService(
          {
            name,
            file: 'service-binding.js',
            bindings: [
              `(name = "BRIDGE", service = ${bridge})`,
              `(name = "TARGET", json = ${toCapnpString(JSON.stringify(toBridgeTarget(binding)))})`,
            ],
          },
          toName,
        ),
        `(name = ${bridge}, external = (address = ${socket}, http = (capnpConnectHost = "${BRIDGE_HOST}", cfBlobHeader = "${BRIDGE_HEADERS.cf}")))`,
      ],
    };
  },
};

function toJson(value: unknown): BindingConfig {
  return { value: `json = ${toCapnpString(JSON.stringify(value))}` };
}

export function toBindingConfig<T extends ScriptBinding['type']>(
  binding: Extract<ScriptBinding, { type: T }>,
  context: BindingContext,
): BindingConfig {
  return (WRITERS[binding.type] as Write<T>)(binding, context);
}

/** A service of the cell that speaks HTTP with a gateway service of the host, on behalf of a binding if one is named. */
export function toGatewayService(
  { name, service, binding, cfHeader }: { name: string; service: string; binding?: string; cfHeader?: string },
  { gatewaySocket }: Pick<BindingContext, 'gatewaySocket'>,
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
