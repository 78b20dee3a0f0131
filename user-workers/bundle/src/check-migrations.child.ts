import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { checkMigrations } from './check-migrations.ts';
import type { MigrationsInput, MigrationsReport } from './run-migrations-check.ts';

// Runs in a process of its own: SQLite cannot be interrupted, not even by the end of its thread.
const { migrations, files } = JSON.parse(await text(process.stdin)) as MigrationsInput;
report({ problems: checkMigrations(migrations, files, (file) => report({ running: file })) });

/** At once: whoever is ended a moment later has said it. */
function report(line: MigrationsReport): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
