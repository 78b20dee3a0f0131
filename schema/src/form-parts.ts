/** Names of the parts of `POST /v1/plugins/:id/releases` (multipart/form-data). */
export const RELEASE_PARTS = {
  /** JSON text of the manifest. */
  manifest: 'manifest',
  /** Name of the main module. */
  mainModule: 'main_module',
  /** One file part for each module; its file name is the module's name. */
  module: 'modules',
  /** One file part for each source map. */
  sourceMap: 'source_maps',
  /** One file part for each file of `listReleaseFiles`, by its name in the manifest. */
  file: 'files',
  /** One file part: Markdown. */
  readme: 'readme',
  /** One file part: Markdown. */
  changelog: 'changelog',
  /** One file part for each screenshot, by its name in the manifest. */
  screenshot: 'screenshots',
  /** `true` keeps the release for the tenants of a rollout. */
  held: 'held',
} as const;

/** Name of the part of `PUT …/dev` that holds JSON text of `DevBuildOptions`, beside the parts of a release. */
export const DEV_OPTIONS_PART = 'options';
