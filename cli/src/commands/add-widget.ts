import { Manifest, PlatformError } from '@digital-commerce/plugin-schema';
import type { WidgetKind } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { askMissing } from '../ask-missing.ts';
import type { Cli } from '../cli.ts';
import { toCamelCase } from '../edit-plugin/camel-case.ts';
import { toPluginName } from '../scaffold/plugin-name.ts';

interface Options {
  title?: string;
  kind?: string;
  size?: string;
  file?: string;
  json?: boolean;
}

const Widget = Manifest.shape.admin.unwrap().shape.widgets.unwrap().element;
const KINDS = Widget.shape.kind.options;

export function defineAddWidget(program: Command, cli: Cli): void {
  program
    .command('add-widget')
    .description('Write the handler of a box on the dashboard and declare it in plugin.ts.')
    .argument('[name]', 'lower-case words joined by "-"')
    .argument('[folder]', "the plugin's folder")
    .option('--kind <kind>', `${KINDS.join(', ')} (default: stat)`)
    .option('--title <text>', 'what stands above it (default: made from the name)')
    .option('--size <size>', 'small, medium or large (default: medium)')
    .option('--file <path>', 'path of the handler inside the folder (default: src/widgets/<name>.ts)')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  $ admin-cli add-widget sales-today ./plugins/sales --kind line --title "Sales today"',
    )
    .action(async (given: string | undefined, folderName: string | undefined, options: Options) => {
      const { json, size } = options;
      const name = await askMissing(cli, given, { json, name: 'name', question: 'Its name?' });
      const place = { json, name: 'folder', question: "The plugin's folder?", initial: '.' };
      const folder = await askMissing(cli, folderName, place);
      const kind = parseKind(options.kind ?? 'stat');
      const title = options.title ?? toPluginName(name);
      const file = options.file?.replace(/^\.\//, '') ?? `src/widgets/${toCamelCase(name)}.ts`;
      const { addEntry } = await import('../edit-plugin/add-entry.ts');
      const { toWidgetHandler } = await import('../edit-plugin/widget-handler.ts');
      await addEntry(cli, folder, {
        entry: {
          call: 'widget',
          fields: { name, file, title, kind, size },
          key: ['name'],
          handler: toWidgetHandler(title, kind),
          label: `widget "${name}"`,
        },
        schema: Widget,
        isFileGiven: options.file !== undefined,
        next: `write what "${name}" shows`,
        ...(json !== undefined && { json }),
      });
    });
}

function parseKind(text: string): WidgetKind {
  const kind = KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `There is no widget of the kind "${text}". Use one of ${KINDS.join(', ')}.`,
  );
}
