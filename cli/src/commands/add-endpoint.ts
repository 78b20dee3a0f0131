import { ApiEndpoint, HTTP_METHODS, PlatformError } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { askMissing } from '../ask-missing.ts';
import type { Cli } from '../cli.ts';
import { toCamelCase } from '../edit-plugin/camel-case.ts';

interface Options {
  auth?: string;
  file?: string;
  json?: boolean;
}

export function defineAddEndpoint(program: Command, cli: Cli): void {
  program
    .command('add-endpoint')
    .description('Write the handler of an HTTP endpoint and declare it in plugin.ts.')
    .argument('[method]', HTTP_METHODS.join(', '))
    .argument('[path]', 'for example /orders/:id')
    .argument('[folder]', "the plugin's folder")
    .option('--auth <who>', 'public, customer, tenant, role:<role> or permission:<name> (default: tenant)')
    .option('--file <path>', 'path of the handler inside the folder (default: src/api/<methodPath>.ts)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli add-endpoint GET /orders/:id ./plugins/stripe-gateway')
    .action(async (...args: [string | undefined, string | undefined, string | undefined, Options]) => {
      const [givenMethod, givenPath, folderName, options] = args;
      const { json, auth } = options;
      const asked = { json, name: 'method', question: 'Which method?', choices: HTTP_METHODS };
      const method = parseMethod(await askMissing(cli, givenMethod, asked));
      const path = await askMissing(cli, givenPath, { json, name: 'path', question: 'Its path?', initial: '/status' });
      const place = { json, name: 'folder', question: "The plugin's folder?", initial: '.' };
      const folder = await askMissing(cli, folderName, place);
      const stem = toCamelCase(`${method.toLowerCase()} ${path}`);
      const file =
        options.file?.replace(/^\.\//, '') ?? `src/api/${stem === method.toLowerCase() ? `${stem}Root` : stem}.ts`;
      const { addEntry } = await import('../edit-plugin/add-entry.ts');
      const { toEndpointHandler } = await import('../edit-plugin/endpoint-handler.ts');
      await addEntry(cli, folder, {
        entry: {
          call: 'apiEndpoint',
          fields: { method, path, file, auth: auth === undefined ? undefined : parseAuth(auth) },
          key: ['method', 'path'],
          handler: toEndpointHandler(method, path),
          label: `endpoint "${method} ${path}"`,
        },
        schema: ApiEndpoint,
        isFileGiven: options.file !== undefined,
        next: `write what "${method} ${path}" answers`,
        ...(json !== undefined && { json }),
      });
    });
}

function parseMethod(text: string): (typeof HTTP_METHODS)[number] {
  const method = HTTP_METHODS.find((known) => known === text.toUpperCase());
  if (method !== undefined) return method;
  throw new PlatformError('INVALID_ARGUMENT', `There is no method "${text}". Use one of ${HTTP_METHODS.join(', ')}.`);
}

function parseAuth(text: string): string | Record<string, string> {
  const [kind = '', name] = text.split(':');
  return name === undefined ? text : { [kind]: name };
}
