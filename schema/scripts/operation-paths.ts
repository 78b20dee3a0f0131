import { API_ROUTES } from '../src/api/index.ts';

/** The module with the method and path of each operation, for those who do not want the schemas along. */
export function toOperationPaths(): string {
  const entries = Object.entries(API_ROUTES).map(([name, { method, path }]) => `  ${name}: '${method} ${path}',\n`);
  return `// Written from the routes by \`npm run generate\`.\n\n/** Method and path of each operation. */\nexport const OPERATION_PATHS = {\n${entries.join('')}} as const;\n`;
}
