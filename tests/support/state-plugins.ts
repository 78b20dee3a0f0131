/** The plugins of the fixtures, as an author wrote them for the release that a fixture was made with. */

/** What a release of the platform knew, by the number of its files in `schema/migrations`. */
export interface Era {
  /** Permissions, dependencies, migrations of plugins, publishers, roles, rollouts, the audit log. */
  hasControlPlane: boolean;
  /** Data of plugins, events, schedules, webhooks, traces. */
  hasContext: boolean;
  hasWorkflows: boolean;
  hasBackups: boolean;
}

export function toEra(migrations: number): Era {
  return {
    hasControlPlane: migrations >= 2,
    hasContext: migrations >= 6,
    hasWorkflows: migrations >= 9,
    hasBackups: migrations >= 12,
  };
}

export interface FixturePlugin {
  id: string;
  /** Path in the folder → text. */
  files: Record<string, string>;
}

function createBase({ hasContext }: Era): FixturePlugin {
  const action = hasContext ? `.action('greet', 'src/greet.ts')` : '';
  return {
    id: 'base',
    files: {
      'plugin.ts': `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Base', 'base').version('1.0.0').apiEndpoint('GET', '/hello', 'src/hello.ts')${action}.build();
`,
      'src/hello.ts': `export default async () => ({ hello: 'base' });\n`,
      ...(hasContext && { 'src/greet.ts': `export default async () => ({ greeted: true });\n` }),
    },
  };
}

/** A class, with its handlers as methods. */
const classic: FixturePlugin = {
  id: 'classic',
  files: {
    'plugin.ts': `export default class Classic {
  id = 'classic';
  name = 'Classic';
  version = '1.0.0';
  category = 'payment' as const;
  settings = { mark: { type: 'string' as const, label: 'Mark', default: 'of the class' } };
  apiEndpoints = [{ method: 'GET' as const, path: '/mark', file: 'plugin.ts#showMark' }];
  async afterPaymentProcess(context: any) {
    context.log.info(await this.mark(context));
  }
  async beforePaymentProcess(context: any, data: any) {
    return { ...data, metadata: { ...data.metadata, classic: await this.mark(context) } };
  }
  async showMark(context: any) {
    return { mark: await this.mark(context) };
  }
  async mark(context: any) {
    return await context.settings.get('mark');
  }
}
`,
  },
};

/** Keeps what it was given wherever there is a place, and shows it. */
export function createLedger(era: Era, version = '1.0.0'): FixturePlugin {
  const { hasControlPlane, hasContext } = era;
  const declarations = [
    `.version('${version}')`,
    `.hook('before_payment_process', 'src/mark.ts')`,
    `.apiEndpoint('GET', '/state', 'src/state.ts')`,
    `.setting('greeting', { type: 'string', label: 'Greeting', default: 'none' })`,
    `.setting('secret', { type: 'string', label: 'Secret', required: true, sensitive: true })`,
    ...(hasControlPlane
      ? [
          `.dependency('base', '^1.0.0')`,
          `.migration('migrations/001-entries.sql', { down: 'migrations/001-entries.down.sql' })`,
          `.onInstall('src/install.ts')`,
          `.healthCheck('src/health.ts')`,
          `.permission('payments:write', 'Marks payments')`,
        ]
      : []),
    ...(hasContext
      ? [
          `.permission('database', 'Keeps entries')`,
          `.permission('kv', 'Keeps counts')`,
          `.permission('storage', 'Keeps a file')`,
          `.setting('webhook_secret', { type: 'string', label: 'Secret of the bank', sensitive: true })`,
          `.subscribe('order-placed', 'src/heard.ts')`,
          `.subscribe('order-lost', 'src/lost.ts', { maxAttempts: 1 })`,
          `.emits('noted', { description: 'Something was noted' })`,
          `.schedule('nightly', '0 3 * * *', 'src/nightly.ts', { catchUp: 'none' })`,
          `.webhook('bank', 'src/bank.ts', { scheme: 'standard', secretSetting: 'webhook_secret' })`,
          `.action('note', 'src/note.ts')`,
        ]
      : []),
  ];
  return {
    id: 'ledger',
    files: {
      'plugin.ts': `import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';
export default createPaymentPlugin('Ledger', 'ledger')
  ${declarations.join('\n  ')}
  .build();
`,
      'src/mark.ts': `export default async (context: any, data: any) => {
  if (data.amount === 13) throw new Error('Thirteen is not taken.');
${hasContext ? "  await context.db.query('INSERT INTO entries (text) VALUES (?)', ['payment ' + data.amount]);" : ''}
  const [greeting, secret] = [await context.settings.get('greeting'), await context.settings.get('secret')];
  const seen = { greeting, secret: String(secret).length, hook: context.hook, version: context.plugin.version };
  return { ...data, metadata: { ...data.metadata, ...seen } };
};
`,
      'src/state.ts': hasContext ? STATE_WITH_DATA : STATE,
      ...(hasControlPlane && {
        'migrations/001-entries.sql': 'CREATE TABLE entries (id INTEGER PRIMARY KEY, text TEXT NOT NULL);\n',
        'migrations/001-entries.down.sql': 'DROP TABLE entries;\n',
        'src/install.ts': `export default async (context: any) => context.log.info('installed');\n`,
        'src/health.ts': 'export default async () => {};\n',
      }),
      ...(hasContext && WITH_CONTEXT),
    },
  };
}

const STATE = `export default async (context: any) => ({
  greeting: await context.settings.get('greeting'),
  secret: await context.settings.get('secret'),
  version: context.plugin.version,
});
`;

const STATE_WITH_DATA = `export default async (context: any) => {
  const file = await context.storage.get('notes/first.txt');
  const { rows } = await context.db.query('SELECT text FROM entries ORDER BY id');
  return {
    greeting: await context.settings.get('greeting'),
    secret: await context.settings.get('secret'),
    version: context.plugin.version,
    rows: rows.map(({ text }: any) => text),
    last: await context.kv.get('last'),
    file: file === undefined ? null : new TextDecoder().decode(file.body),
  };
};
`;

const write = (text: string): string =>
  `await context.db.query('INSERT INTO entries (text) VALUES (?)', [${text}]);
  await context.kv.set('last', ${text});`;

const WITH_CONTEXT = {
  'src/heard.ts': `export default async (context: any, event: any) => {
  ${write("'heard ' + event.data.order")}
};
`,
  'src/lost.ts': `export default async (context: any, event: any) => {
  if ((await context.kv.get('healed')) !== true) throw new TypeError('Nobody knows where order ' + event.data.order + ' is.');
  ${write("'found ' + event.data.order")}
};
`,
  'src/nightly.ts': `export default async (context: any) => {
  ${write("'nightly'")}
};
`,
  'src/bank.ts': `export default async (context: any, message: any) => {
  ${write("'bank ' + message.body")}
};
`,
  'src/note.ts': `export default async (context: any, data: any) => {
  if (data?.heal === true) await context.kv.set('healed', true);
  await context.storage.put('notes/first.txt', 'the first note');
  ${write("'note ' + (data?.text ?? 'without words')")}
  const greeting = await context.plugins.call('base', 'greet', {});
  await context.events.emit('noted', { text: data?.text ?? null });
  return { noted: true, greeting };
};
`,
};

/** Is uninstalled again, and can be brought back. */
export const GONE: FixturePlugin = {
  id: 'gone',
  files: {
    'plugin.ts': `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Gone', 'gone').version('1.0.0').setting('note', { type: 'string', label: 'Note' }).build();
`,
  },
};

/** Takes messages, and is switched off when they come. */
const mailbox: FixturePlugin = {
  id: 'mailbox',
  files: {
    'plugin.ts': `import { createIntegrationPlugin } from '@digital-commerce/plugin-sdk';
export default createIntegrationPlugin('Mailbox', 'mailbox')
  .version('1.0.0')
  .permission('kv', 'Keeps messages')
  .setting('secret', { type: 'string', label: 'Secret of the sender', required: true, sensitive: true })
  .webhook('in', 'src/in.ts', { scheme: 'standard', secretSetting: 'secret' })
  .apiEndpoint('GET', '/seen', 'src/seen.ts')
  .build();
`,
    'src/in.ts': `export default async ({ kv }: any, message: any) => {
  await kv.set('seen', [...((await kv.get('seen')) ?? []), message.id + ' ' + message.body]);
};
`,
    'src/seen.ts': `export default async ({ kv }: any) => ({ seen: (await kv.get('seen')) ?? [] });\n`,
  },
};

/** What is installed at both tenants, after what it depends on. */
export function listPlugins(era: Era): FixturePlugin[] {
  return [createBase(era), classic, createLedger(era), ...(era.hasContext ? [mailbox] : [])];
}
