import { HOOKS } from '@digital-commerce/plugin-schema';
import type { Category } from '@digital-commerce/plugin-schema';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import { toDecoratorSource } from './decorator-source.ts';
import { toBuilderSource, toClassSource } from './plugin-source.ts';
import type { Style } from './styles.ts';
import { TEMPLATES } from './templates.ts';

const SOURCES: Readonly<Record<Style, (options: PluginFilesOptions) => string>> = {
  function: toBuilderSource,
  class: toClassSource,
  decorator: toDecoratorSource,
};

export interface PluginFilesOptions {
  category: Category;
  id: string;
  name: string;
  author?: string;
  style: Style;
  /** Where npm gets `@digital-commerce/plugin-sdk`: a range of versions, or `file:` and a folder. */
  sdk: string;
  /** The category's handlers and tests, by path, as they stand in `cli/templates`. */
  template: Readonly<Record<string, string>>;
}

/** The files of a new plugin: text by path inside its folder. It is valid, installable and tested as it stands. */
export function createPluginFiles(options: PluginFilesOptions): Record<string, string> {
  return {
    'plugin.ts': SOURCES[options.style](options),
    ...options.template,
    'package.json': packageText(options),
    'tsconfig.json': TSCONFIG,
    ...(options.style === 'decorator' && { 'vitest.config.ts': VITEST_CONFIG }),
    '.gitignore': 'node_modules/\n',
    'README.md': readme(options),
    'CHANGELOG.md': CHANGELOG,
  };
}

/** A heading for each version: who plans an upgrade is shown those between. */
const CHANGELOG = `# Changelog

## 0.1.0

- The first version.
`;

function packageText({ id, sdk }: PluginFilesOptions): string {
  const content = {
    name: id,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { test: 'vitest run --testTimeout=120000 --hookTimeout=120000', typecheck: 'tsc -p .' },
    dependencies: { '@digital-commerce/plugin-sdk': sdk },
    devDependencies: DEV_DEPENDENCIES,
    allowScripts: { node: true },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The versions that the platform itself is built and tested with. `node` runs the tests, whatever is installed. */
const DEV_DEPENDENCIES = {
  '@cloudflare/workers-types': '5.20261113.1',
  node: '24.21.0',
  typescript: '7.0.2',
  vitest: '5.1.1',
};

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'es2024',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2024', 'esnext.disposable'],
      types: ['@cloudflare/workers-types'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
    },
    include: ['*.ts', 'src'],
    // For browsers: `admin-cli validate` looks at their types.
    exclude: ['src/storefront'],
  },
  null,
  2,
)}\n`;

/** Vitest does not compile decorators by itself. */
const VITEST_CONFIG = `import { standardDecorators } from '@digital-commerce/plugin-sdk/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [standardDecorators()],
  test: { testTimeout: 120_000, hookTimeout: 120_000 },
});
`;

function readme({ category, id, name }: PluginFilesOptions): string {
  const { description, hooks = [], apiEndpoints = [], migrations = [] } = TEMPLATES[category];
  const [first] = hooks;
  const rows = [
    ['plugin.ts', 'what the plugin is: its hooks, endpoints, settings, and what it asks for'],
    ...hooks.map(({ hook, file }) => [file, `the hook \`${hook}\`: ${HOOKS[hook].description}`]),
    ...apiEndpoints.map(({ method, path, file }) => [file, `\`${method} ${path}\``]),
    ...migrations.map(({ file }) => [file, 'a step of its database']),
    ['plugin.test.ts', 'the plugin on a real platform, in a process of its own'],
  ];
  return `# ${name}

${description} A plugin of the category \`${category}\`.

| file | is |
|---|---|
${rows.map(([file, what]) => `| \`${file}\` | ${what} |`).join('\n')}

Test it, check it, and run it for a tenant:

\`\`\`sh
npm install
npm test
admin-cli validate .
admin-cli publish .
admin-cli install ${id} --tenant demo
\`\`\`

Then run its hook, as the host application does:

\`\`\`sh
admin-cli hook run ${first?.hook} --tenant demo --data '${JSON.stringify(first && HOOK_EXAMPLES[first.hook].payload)}'
\`\`\`

\`admin-cli add-hook\`, \`add-endpoint\`, \`add-widget\`, \`add-migration\`, \`add-schedule\` and \`add-webhook\` write more.
A release never changes: raise the version in \`plugin.ts\` before you publish again, and say in \`CHANGELOG.md\` what is new.
The marketplace shows this file, \`CHANGELOG.md\`, and the pictures that \`.screenshot(file, { caption })\` names.
`;
}
