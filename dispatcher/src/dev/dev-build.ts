/** What the build of a development session has that a release does not. */
export interface DevBuild {
  /** Texts of its files of translations, by name. */
  texts: Readonly<Record<string, string>>;
}

/** A build is nobody's release, so it has a version of its own. */
export function toDevVersion(version: string, hash: string): string {
  return `${version}+dev.${hash.slice(0, 8)}`;
}
