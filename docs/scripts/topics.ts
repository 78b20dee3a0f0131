/** A page of the SDK's reference: what the files of a part of the source export. */
export interface Topic {
  readonly name: string;
  /** What one imports it from, and where it is told rather than listed. */
  readonly introduction: string;
  /** Paths from the repository's folder. */
  readonly files: RegExp;
}

const SDK = '`@digital-commerce/plugin-sdk`';

/** The first that fits a file is taken. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'builder',
    introduction: `Of ${SDK}: what writes a manifest in \`plugin.ts\`. [SDK](../../sdk.md) shows it at work.`,
    files: /^sdk\/src\/builder\//,
  },
  {
    name: 'classes',
    introduction: `Of ${SDK}: plugins as classes, and their decorators. [SDK](../../sdk.md) shows them at work.`,
    files: /^sdk\/src\/(decorators\/|plugin-classes\.ts)/,
  },
  {
    name: 'handlers',
    introduction: `Of ${SDK}: what handlers are, and what they get. The data of each hook is in [hooks](../../hooks.md).`,
    files: /^(sdk\/src\/(handlers|hook-rejection|context\/.*)\.ts|schema\/src\/(hooks\/|permissions|manifest\/))/,
  },
  {
    name: 'context',
    introduction: `What \`context\` of a handler holds; of ${SDK}. [Context](../../context.md) shows it at work.`,
    files: /^schema\/src\/(context\/(?!host-operations)|invocation)/,
  },
  {
    name: 'execution',
    introduction: `Of ${SDK}: handlers written as calls, and what they are put together from.`,
    files: /^sdk\/src\/(execution|define)\//,
  },
  {
    name: 'ui',
    introduction: `Of ${SDK}: what widgets show. [UI](../../ui.md) shows it at work.`,
    files: /^(sdk|schema)\/src\/ui\//,
  },
  {
    name: 'host',
    introduction: `${SDK.replace('sdk`', 'sdk/host`')}: for applications that call plugins. [Host applications](../../host.md) shows it at work.`,
    files: /^(sdk\/src\/host\/|schema\/src\/(errors|wire\/caller-span))/,
  },
  {
    name: 'testing',
    introduction: `${SDK.replace('sdk`', 'sdk/testing`')}: for tests of plugins. [Testing](../../testing.md) shows it at work.`,
    files: /^sdk\/testing\//,
  },
];

/** The types of hooks' data, which have pages of their own, and the wire's. */
export const ELSEWHERE = /^(schema\/src\/(payloads\/|context\/host-operations)|sdk\/src\/payload-)/;
