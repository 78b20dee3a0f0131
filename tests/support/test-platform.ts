import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform, LocalPlatformOptions } from '@digital-commerce/local-platform';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlatformApi } from './platform-api.ts';

/** A whole platform on free ports, in a folder of its own, inside this process. */
export class TestPlatform extends PlatformApi {
  readonly local: LocalPlatform;

  private constructor(local: LocalPlatform) {
    super(local.url, local.operatorToken);
    this.local = local;
  }

  /** @param options.stateDir the state of a platform that ran before; it goes with this one */
  static async boot(
    options: Partial<Pick<LocalPlatformOptions, 'egressMap' | 'hasDashboard' | 'onLog' | 'stateDir'>> = {},
  ): Promise<TestPlatform> {
    const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'platform-test-'));
    return new TestPlatform(await bootLocalPlatform({ port: 0, namespacePort: 0, ...options, stateDir }));
  }

  async close(): Promise<void> {
    await this.local.close();
    rmSync(this.local.stateDir, { recursive: true });
  }
}
