import type { CommandTree } from '../src/tree/command-tree.ts';

/** Every command as Markdown: what it is for, what it takes, examples. */
export function toReference(root: CommandTree): string {
  const groups = [...new Set(root.commands.map(({ group }) => group))];
  const sections = groups.flatMap((group) => {
    const commands = root.commands.filter((command) => command.group === group);
    return [`## ${group.replace(/:$/, '')}`].concat(commands.flatMap((command) => toSections(command, [])));
  });
  return `${sections.join('\n\n')}\n`;
}

function toSections(command: CommandTree, parents: readonly string[]): string[] {
  const words = [...parents, command.name];
  if (command.commands.length > 0) return command.commands.flatMap((child) => toSections(child, words));
  const usage = [...words, ...command.arguments.map(({ syntax }) => syntax)].join(' ');
  const entries = [
    ...command.arguments.map(({ syntax, description, ...values }) => toEntry(syntax, description, values)),
    ...command.options
      .filter(({ flags }) => flags !== '--json')
      .map(({ flags, description, isMandatory, ...values }) =>
        toEntry(flags, `${description}${isMandatory ? '; required' : ''}`, values),
      ),
  ];
  const [prose, examples] = splitHelpText(command.helpText);
  const aliases = command.aliases.map((alias) => `\`${[...parents, alias].join(' ')}\``);
  return [
    `### \`${usage}\``,
    `${command.description}${aliases.length === 0 ? '' : ` Also ${aliases.join(', ')}.`}`,
    ...(entries.length === 0 ? [] : [entries.join('\n')]),
    ...(prose === '' ? [] : [prose]),
    ...(examples === '' ? [] : [`\`\`\`console\n${examples}\n\`\`\``]),
  ];
}

function toEntry(name: string, description: string, values: { choices?: string[]; default?: unknown }): string {
  const notes = [
    ...(values.choices === undefined ? [] : [`one of ${values.choices.map((choice) => `\`${choice}\``).join(', ')}`]),
    ...(values.default === undefined ? [] : [`default: \`${JSON.stringify(values.default).replaceAll('"', '')}\``]),
  ];
  return `- \`${name}\`: ${[description, ...notes].filter((part) => part !== '').join('; ')}`.replaceAll('*', '\\*');
}

/** What a help text says, and its examples without the prompt's indent. */
function splitHelpText(text: string): [prose: string, examples: string] {
  const lines = text.split('\n');
  const examples = lines.filter((line) => /^ {2}\S/.test(line)).map((line) => line.slice(2));
  const prose = lines.filter((line) => !/^ {2}\S/.test(line) && !/^Examples?:$/.test(line));
  return [prose.join('\n').trim(), examples.join('\n')];
}
