/** Bytes of a screenshot. */
export interface ReleaseImage {
  /** As the manifest names it. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What the registry shows of a release. It is part of the release, and no part of its Worker. */
export interface ReleaseShowcase {
  /** Markdown. */
  readme?: string;
  /** Markdown, a heading for each version. */
  changelog?: string;
  /** In the order of the manifest. */
  screenshots: ReleaseImage[];
}

/** The documents, and the file at the root of the plugin folder that each is. */
export const DOCUMENT_FILES = { readme: 'README.md', changelog: 'CHANGELOG.md' } as const;
export type DocumentName = keyof typeof DOCUMENT_FILES;
