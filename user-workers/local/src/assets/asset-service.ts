import type { GatewayService } from '../gateway/cell-gateway.ts';
import type { AssetTable } from '../store/asset-table.ts';

/** Serves the contents of a script's static files to its asset Worker, as a KV namespace of which the hashes are the keys. */
export function createAssetService(assets: AssetTable): GatewayService {
  return {
    serve({ script, assetHashes, request }, response) {
      const { pathname } = new URL(request.url ?? '', 'http://assets');
      const hash = pathname.slice(1);
      const found = assetHashes.has(hash) ? assets.read(script.namespace, hash) : undefined;
      if (request.method !== 'GET' || !found) {
        response.writeHead(404, 'Not Found').end();
        return;
      }
      const { contentType, content } = found;
      response.writeHead(200, {
        'content-length': content.byteLength,
        ...(contentType !== undefined && { 'cf-kv-metadata': toHeader({ contentType }) }),
      });
      response.end(content);
    },
  };
}

// A header holds no characters beyond ASCII; JSON has a way to write them.
function toHeader(metadata: object): string {
  return JSON.stringify(metadata).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
