/** What the build of a development session has that a release does not. */
export interface DevBuild {
  /** Its files by name, apart from migrations: texts by language, scripts for the shop's pages. */
  texts: Readonly<Record<string, string>>;
}

/** A build is nobody's release, so it has a version of its own. */
export function toDevVersion(version: string, hash: string): string {
  return `${version}+dev.${hash.slice(0, 8)}`;
}
