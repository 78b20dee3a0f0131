import type { AssetConfigs } from '../../assets/asset-config.ts';
import { USER_SERVICE } from '../../control/protocol.ts';
import { GATEWAY_SERVICES } from '../../gateway/gateway-headers.ts';
import { DOOR_ENTRYPOINT } from '../../invocation/front-call.ts';
import { ASSET_WORKER, ROUTER_WORKER } from '../../miniflare-workers.ts';
import { toGatewayService } from './binding-config.ts';
import type { BindingContext } from './binding-config.ts';
import { ASSET_SERVICE, CODE_SERVICE, NOWHERE_SERVICE } from './cell-services.ts';
import { toCapnpList, toCapnpString } from './capnp-text.ts';
import { toOwnService } from './own-files.ts';

/** Files of the cell's folder. */
export const ASSET_FILES = { router: 'router.js', assets: 'assets.js', manifest: 'assets.manifest' } as const;

export interface AssetServices extends AssetConfigs {
  hasCode: boolean;
  /** Whether the code is a module, which can be called with props. */
  isModule: boolean;
}

/** The services of a cell whose script has static files: what takes requests, what decides, and what serves the files. */
export function toAssetServices({ hasCode, isModule, ...configs }: AssetServices, context: BindingContext): string {
  const { toName } = context;
  const [router, assets, gateway] = [toName('asset-router'), toName(ASSET_SERVICE), toName('gateway:asset')];
  const entrypoint = hasCode && isModule ? `, entrypoint = "${DOOR_ENTRYPOINT}"` : '';
  const code = `(name = ${toCapnpString(hasCode ? toName(CODE_SERVICE) : assets)}${entrypoint})`;
  const front = [`(name = "ROUTER", service = ${toCapnpString(router)})`];
  if (hasCode && isModule) front.push(`(name = "CODE", service = ${code})`);
  return [
    toOwnService({ name: USER_SERVICE, file: 'assets-front.js', bindings: front }, toName),
    toWorker({ ...ROUTER_WORKER, name: router, file: ASSET_FILES.router }, context, [
      `(name = "ASSET_WORKER", service = ${toCapnpString(assets)})`,
      `(name = "USER_WORKER", service = ${code})`,
      toJson('CONFIG', configs.router),
    ]),
    toWorker({ ...ASSET_WORKER, name: assets, file: ASSET_FILES.assets }, context, [
      `(name = "ASSETS_KV_NAMESPACE", kvNamespace = ${toCapnpString(gateway)})`,
      `(name = "ASSETS_MANIFEST", data = embed "${ASSET_FILES.manifest}")`,
      toJson('CONFIG', configs.assets),
    ]),
    toGatewayService({ name: gateway, service: GATEWAY_SERVICES.asset }, context),
    '',
  ].join(',\n    ');
}

interface WorkerSource {
  name: string;
  file: string;
  date: string;
  flags: readonly string[];
}

function toWorker(
  { name, file, date, flags }: WorkerSource,
  { toName }: BindingContext,
  bindings: readonly string[],
): string {
  return `(name = ${toCapnpString(name)}, worker = (
      compatibilityDate = "${date}",
      compatibilityFlags = ${toCapnpList(flags.map(toCapnpString))},
      modules = [(name = "${file}", esModule = embed "${file}")],
      bindings = ${toCapnpList(bindings)},
      globalOutbound = ${toCapnpString(toName(NOWHERE_SERVICE))}))`;
}

function toJson(name: string, value: object): string {
  return `(name = "${name}", json = ${toCapnpString(JSON.stringify(value))})`;
}
