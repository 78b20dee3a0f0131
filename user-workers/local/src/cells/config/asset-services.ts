import type { AssetConfigs } from '../../assets/asset-config.ts';
import { USER_SERVICE } from '../../control/protocol.ts';
import { GATEWAY_SERVICES } from '../../gateway/gateway-headers.ts';
import { DOOR_ENTRYPOINT } from '../../invocation/front-call.ts';
import { ASSET_WORKER, ROUTER_WORKER } from '../../miniflare-workers.ts';
import { toGatewayService } from './binding-config.ts';
import type { BindingContext } from './binding-config.ts';
import { ASSET_SERVICE, CODE_SERVICE } from './cell-services.ts';
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
export function toAssetServices({ router, assets, hasCode, isModule }: AssetServices, context: BindingContext): string {
  const entrypoint = isModule ? `, entrypoint = "${DOOR_ENTRYPOINT}"` : '';
  const code = `(name = "${hasCode ? CODE_SERVICE : ASSET_SERVICE}"${hasCode ? entrypoint : ''})`;
  const front = ['(name = "ROUTER", service = "asset-router")'];
  if (hasCode && isModule) front.push(`(name = "CODE", service = ${code})`);
  return [
    toOwnService(USER_SERVICE, 'assets-front.js', front),
    toWorker('asset-router', { ...ROUTER_WORKER, file: ASSET_FILES.router }, [
      `(name = "ASSET_WORKER", service = "${ASSET_SERVICE}")`,
      `(name = "USER_WORKER", service = ${code})`,
      toJson('CONFIG', router),
    ]),
    toWorker(ASSET_SERVICE, { ...ASSET_WORKER, file: ASSET_FILES.assets }, [
      '(name = "ASSETS_KV_NAMESPACE", kvNamespace = "gateway:asset")',
      `(name = "ASSETS_MANIFEST", data = embed "${ASSET_FILES.manifest}")`,
      toJson('CONFIG', assets),
    ]),
    toGatewayService({ name: 'gateway:asset', service: GATEWAY_SERVICES.asset }, context),
    '',
  ].join(',\n    ');
}

interface WorkerSource {
  file: string;
  date: string;
  flags: readonly string[];
}

function toWorker(name: string, { file, date, flags }: WorkerSource, bindings: readonly string[]): string {
  return `(name = "${name}", worker = (
      compatibilityDate = "${date}",
      compatibilityFlags = ${toCapnpList(flags.map(toCapnpString))},
      modules = [(name = "${file}", esModule = embed "${file}")],
      bindings = ${toCapnpList(bindings)},
      globalOutbound = "nowhere"))`;
}

function toJson(name: string, value: object): string {
  return `(name = "${name}", json = ${toCapnpString(JSON.stringify(value))})`;
}
