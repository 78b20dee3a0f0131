import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../fixtures/conformance/project');
const MODULES = join(import.meta.dirname, '../../node_modules');

/** The dispatcher's project in a folder of its own, whose host listens on the port. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  readonly apiUrl: string;

  constructor(port: number) {
    this.apiUrl = `http://localhost:${port}/client/v4`;
    cpSync(SOURCE, this.folder, { recursive: true });
    symlinkSync(MODULES, join(this.folder, 'node_modules'));
    const config = join(this.folder, 'wrangler.jsonc');
    writeFileSync(config, readFileSync(config, 'utf8').replaceAll('8788', String(port)));
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
