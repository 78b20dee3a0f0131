import type { Category } from '@digital-commerce/plugin-schema';
import { CATEGORY_WORDS } from './category-words.ts';
import { toStringLiteral } from '../edit-plugin/string-literal.ts';

export interface PluginFilesOptions {
  category: Category;
  id: string;
  name: string;
  author?: string;
  /** Version of `@digital-commerce/plugin-sdk` that the plugin is written against. */
  sdkVersion: string;
}

/** The files of a new plugin: text by path inside its folder. It is valid, installable and tested as it stands. */
export function createPluginFiles(options: PluginFilesOptions): Record<string, string> {
  const endpoint = options.category === 'payment' ? PROCESS_ENDPOINT : STATUS_ENDPOINT;
  return {
    'plugin.ts': pluginSource(options, endpoint),
    [endpoint.file]: endpoint.source,
    [endpoint.file.replace(/\.ts$/, '.test.ts')]: endpoint.test,
    'src/hooks/.gitkeep': '',
    'package.json': packageText(options),
    'tsconfig.json': TSCONFIG,
    'README.md': readme(options, endpoint),
  };
}

interface Endpoint {
  method: string;
  path: string;
  file: string;
  source: string;
  test: string;
}

function pluginSource({ category, id, name, author }: PluginFilesOptions, endpoint: Endpoint): string {
  const { builder, phrase } = CATEGORY_WORDS[category];
  const calls = [
    `.version('0.1.0')`,
    `.description(${toStringLiteral(`${phrase}.`)})`,
    ...(author === undefined ? [] : [`.author(${toStringLiteral(author)})`]),
    `.apiEndpoint('${endpoint.method}', '${endpoint.path}', '${endpoint.file}')`,
    `.setting('api_key', { type: 'string', label: 'API Key', sensitive: true })`,
    `.build()`,
  ];
  return `import { ${builder} } from '@digital-commerce/plugin-sdk';

const manifest = ${builder}(${toStringLiteral(name)}, '${id}')
${calls.map((call) => `  ${call}`).join('\n')};

export default manifest;
`;
}

const PROCESS_ENDPOINT: Endpoint = {
  method: 'POST',
  path: '/process',
  file: 'src/api/process.ts',
  source: `import type { ApiHandler, PaymentData } from '@digital-commerce/plugin-sdk';

const handler: ApiHandler = async (context, request) => {
  const payment = (await request.json().catch(() => ({}))) as Partial<PaymentData>;
  if (typeof payment.amount !== 'number') {
    return Response.json({ message: 'Send JSON with a number as "amount".' }, { status: 400 });
  }
  context.log.info('payment received', { amount: payment.amount });
  // Call the payment provider here. The tenant's key: await context.settings.get('api_key')
  return Response.json({ status: 'processing', amount: payment.amount }, { status: 202 });
};

export default handler;
`,
  test: `import type { PluginContext } from '@digital-commerce/plugin-sdk';
import { expect, test } from 'vitest';
import handler from './process.ts';

const context = { log: { info: () => {} } } as unknown as PluginContext;

async function post(body: string): Promise<Response> {
  const request = new Request('https://plugin.test/process', { method: 'POST', body });
  return (await handler(context, Object.assign(request, { params: {} }))) as Response;
}

test('a payment with an amount is accepted', async () => {
  const response = await post('{"amount": 20}');
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ status: 'processing', amount: 20 });
});

test.each(['{}', '{"amount": "20"}', 'not JSON'])('%s is refused', async (body) => {
  expect((await post(body)).status).toBe(400);
});
`,
};

const STATUS_ENDPOINT: Endpoint = {
  method: 'GET',
  path: '/status',
  file: 'src/api/status.ts',
  source: `import type { ApiHandler } from '@digital-commerce/plugin-sdk';

const handler: ApiHandler = (context) => {
  const { id, version } = context.plugin;
  return Response.json({ plugin: id, version, status: 'ok' });
};

export default handler;
`,
  test: `import type { PluginContext } from '@digital-commerce/plugin-sdk';
import { expect, test } from 'vitest';
import handler from './status.ts';

test('the status names the plugin and its version', async () => {
  const context = { plugin: { id: 'mine', version: '1.2.3' } } as PluginContext;
  const request = Object.assign(new Request('https://plugin.test/status'), { params: {} });
  const response = (await handler(context, request)) as Response;
  expect(await response.json()).toEqual({ plugin: 'mine', version: '1.2.3', status: 'ok' });
});
`,
};

function packageText({ id, sdkVersion }: PluginFilesOptions): string {
  const content = {
    name: id,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { test: 'vitest run', validate: 'admin-cli validate .' },
    dependencies: { '@digital-commerce/plugin-sdk': sdkVersion },
    devDependencies: DEV_DEPENDENCIES,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The versions that the platform itself is built and tested with. */
const DEV_DEPENDENCIES = { '@cloudflare/workers-types': '5.20261113.1', vitest: '5.1.1' };

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'es2024',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2024'],
      types: ['@cloudflare/workers-types'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
    },
    include: ['plugin.ts', 'src'],
  },
  null,
  2,
)}\n`;

function readme({ category, id, name }: PluginFilesOptions, endpoint: Endpoint): string {
  return `# ${name}

A plugin of the category \`${category}\`.

| file | is |
|---|---|
| \`plugin.ts\` | the manifest: what the plugin is, its hooks, endpoints and settings |
| \`${endpoint.file}\` | \`${endpoint.method} ${endpoint.path}\` |
| \`src/hooks/\` | handlers of hooks; \`admin-cli add-hook <hook> .\` writes one |

Check it, test it, and run it for a tenant:

\`\`\`sh
admin-cli validate .
npx vitest run
admin-cli publish .
admin-cli install ${id} --tenant demo
\`\`\`

Then call it (\`$TOKEN\` is the tenant's token or the operator's):

\`\`\`sh
curl -X ${endpoint.method} http://localhost:8787/v1/tenants/demo/api/${id}${endpoint.path} \\
  -H "Authorization: Bearer $TOKEN"${endpoint.method === 'GET' ? '' : ` -d '{"amount": 20}'`}
\`\`\`

A release never changes: raise \`.version()\` in \`plugin.ts\` before you publish again.
`;
}
