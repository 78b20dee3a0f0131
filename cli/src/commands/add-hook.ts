import { HookRegistration, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toCamelCase } from '../add-hook/camel-case.ts';
import { declareHook } from '../add-hook/declare-hook.ts';
import type { DeclareHookResult } from '../add-hook/declare-hook.ts';
import type { NewHook } from '../add-hook/plugin-edit.ts';
import { toHandlerSource } from '../add-hook/handler-source.ts';
import { writeHook } from '../add-hook/write-hook.ts';
import type { Cli } from '../cli.ts';
import { parseHookName } from '../parse-hook-name.ts';

interface Options {
  priority?: string;
  file?: string;
  json?: boolean;
}

export function defineAddHook(program: Command, cli: Cli): void {
  program
    .command('add-hook')
    .description('Write a handler for a hook and declare it in plugin.ts.')
    .argument('<hook>', 'name of the hook; `admin-cli hooks list` shows them')
    .argument('<folder>', "the plugin's folder")
    .option('--priority <number>', '0 to 1000, lower runs first (default: 100)')
    .option('--file <path>', 'path of the handler inside the folder (default: src/hooks/<hookName>.ts)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli add-hook before_payment_process ./plugins/stripe-gateway')
    .action(async (hookName: string, folderName: string, options: Options) => {
      const output = cli.createOutput(options);
      const folder = path.resolve(cli.terminal.cwd, folderName);
      const hook = parseNewHook(parseHookName(hookName), options);
      const source = await readPlugin(folder);
      const result = declareHook(source, hook);
      if (result.outcome === 'edited' && result.handler === 'method' && options.file !== undefined) {
        throw new PlatformError(
          'INVALID_ARGUMENT',
          `--file "${options.file}" cannot be given for a plugin class, where the handler is a method. Leave it out.`,
        );
      }
      const handlerFile = toHandlerFile(hook, result);
      const written = await writeHook(folder, {
        ...(result.outcome === 'edited' && { plugin: result.source }),
        ...(handlerFile !== undefined && { handler: { file: handlerFile, source: toHandlerSource(hook.hook) } }),
      });
      if (written.length === 0) {
        throw new PlatformError(
          'ALREADY_EXISTS',
          `plugin.ts in "${folder}" declares the hook "${hook.hook}" already${handlerFile === undefined ? '' : `, with the handler "${handlerFile}"`}. Edit the handler, or remove the declaration first.`,
        );
      }
      output.say(
        ...written.map((file) => `Wrote ${path.join(folderName, file)}`),
        '',
        `Next: write what "${hook.hook}" does, then run \`admin-cli validate ${folderName}\`.`,
      );
      output.finish({ hook: hook.hook, folder, written });
    });
}

function parseNewHook(hook: HookName, options: Options): NewHook {
  const file = options.file?.replace(/^\.\//, '') ?? `src/hooks/${toCamelCase(hook)}.ts`;
  const priority = options.priority === undefined ? undefined : Number(options.priority);
  const result = HookRegistration.safeParse({ hook, file, priority });
  if (!result.success || file.includes('#')) {
    const reasons =
      result.error?.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ') ??
      `--file: "${file}" is a method, not a file`;
    throw new PlatformError('INVALID_ARGUMENT', `The hook "${hook}" cannot be declared like this: ${reasons}.`);
  }
  return { hook, file, ...(priority !== undefined && { priority }) };
}

/** Where a handler should be. A declared hook whose handler is missing gets it: that is what its author lacks. */
function toHandlerFile(hook: NewHook, result: DeclareHookResult): string | undefined {
  if (result.outcome === 'edited') return result.handler === 'file' ? hook.file : undefined;
  const { file } = result;
  const isFile = file !== undefined && !file.includes('#') && HookRegistration.shape.file.safeParse(file).success;
  return isFile ? file : undefined;
}

async function readPlugin(folder: string): Promise<string> {
  try {
    return await readFile(path.join(folder, 'plugin.ts'), 'utf8');
  } catch {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${folder}" holds no plugin.ts, so it is no plugin folder. Give the folder that \`admin-cli scaffold\` wrote, such as ./plugins/<id>.`,
    );
  }
}
