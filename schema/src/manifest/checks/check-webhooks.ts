import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** What only some schemes look at stands only there. */
export function checkWebhooks({ webhooks }: ReadableManifest): ManifestIssue[] {
  return webhooks.flatMap(({ scheme, verifier, signature }, index) => [
    ...(verifier !== undefined && scheme !== 'plugin'
      ? [invalid(['webhooks', index, 'verifier'], verifier, `scheme "${scheme}" is checked by the platform alone`)]
      : []),
    ...(signature !== undefined && scheme !== 'hmac-sha256'
      ? [
          invalid(
            ['webhooks', index, 'signature'],
            signature.header,
            `scheme "${scheme}" says itself where the signature is; only "hmac-sha256" is told`,
          ),
        ]
      : []),
  ]);
}
