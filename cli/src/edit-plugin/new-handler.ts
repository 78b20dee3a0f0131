/** What runs a new entry, before it is known where it goes: into a file of its own, or into the plugin's class. */
export interface NewHandler {
  /** What it is, for the comment above it in a file. */
  comment: string;
  /** The type that the SDK has for it in a file: `ApiHandler`, or `HandlerFor<'search'>`. */
  type: string;
  /** What it takes after the context: `request`, an `ApiRequest`. */
  data?: { name: string; type: string };
  /** What it answers with, where a method has to say that for its literals to fit. */
  result?: string;
  /** What it does, without an indent. */
  lines: readonly string[];
}

const SDK = '@digital-commerce/plugin-sdk';

/** The text of a file that holds the handler. */
export function toHandlerFile({ comment, type, data, lines }: NewHandler): string {
  const args = ['context', ...(data === undefined ? [] : [data.name])];
  return `import type { ${type.replace(/<.*/, '')} } from '${SDK}';

/** ${comment.replaceAll('*/', '* /')} */
const handler: ${type} = async (${args.join(', ')}) => {
${lines.map((line) => `  ${line}`).join('\n')}
};

export default handler;
`;
}

/** The source of a method that is the handler, as it stands in a class. */
export function toHandlerMethod(
  { data, result, lines }: NewHandler,
  { name, context }: { name: string; context: string },
): string {
  const args = [`context: ${context}`, ...(data === undefined ? [] : [`${data.name}: ${data.type}`])];
  const answer = result === undefined ? '' : `: Promise<${result}>`;
  return `async ${name}(${args.join(', ')})${answer} {\n${lines.map((line) => `    ${line}`).join('\n')}\n  }`;
}
