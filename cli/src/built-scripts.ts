import type { ReleaseBundle, StorefrontScript } from '@digital-commerce/plugin-schema';

/** A script for the shop's pages, as it would be published. */
export type BuiltScript = StorefrontScript & {
  /** Of what its file was bundled into. */
  sizeBytes?: number | undefined;
};

export function listScripts({ manifest, files }: Pick<ReleaseBundle, 'manifest' | 'files'>): BuiltScript[] {
  const sizes = new Map(files.map(({ name, source }) => [name, Buffer.byteLength(source)]));
  return (manifest.storefrontScripts ?? []).map((script) => withSize(script, sizes.get(script.file ?? '')));
}

function withSize(script: StorefrontScript, sizeBytes: number | undefined): BuiltScript {
  return sizeBytes === undefined ? script : { ...script, sizeBytes };
}

export function describeScript({ name, src, sizeBytes = 0, integrity, pages, consent }: BuiltScript): string {
  const source = src ?? `${(sizeBytes / 1024).toFixed(1)} KB`;
  const digest = integrity === undefined ? '' : `, ${integrity}`;
  return `  script "${name}" (${consent}) on ${pages.join(', ')}: ${source}${digest}`;
}
