import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes generated files. With `--check` on the command line it only compares, and the process fails when one is out of date.
 * @param files what each is to hold, from what it holds, by path from the repository's folder
 */
export function writeGenerated(files: Readonly<Record<string, (before: string) => string>>): void {
  const check = process.argv.includes('--check');
  for (const [file, generate] of Object.entries(files)) {
    const path = join(import.meta.dirname, '../..', file);
    const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const text = generate(before);
    if (!check) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } else if (before !== text) {
      console.error(`${file} is out of date. Run \`npm run generate\` and commit it.`);
      process.exitCode = 1;
    }
  }
}
