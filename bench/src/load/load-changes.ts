import type { Installation, InstallationList, Plan } from '@digital-commerce/plugin-schema';
import { LEDGER } from './load-requests.ts';
import type { LoadSender } from './load-sender.ts';

const GUEST = 'load-guest';
/** Two releases of the ledger that do the same. */
export const LEDGER_VERSIONS = ['1.0.0', '1.1.0'] as const;

interface Change {
  /** Whether it can be made of what is installed now. */
  fits: (installed: readonly Installation[]) => boolean;
  make: (sender: LoadSender, tenant: string) => Promise<void>;
}

const versionOf = (installed: readonly Installation[], id: string): string | undefined =>
  installed.find((installation) => installation.id === id)?.version;

/** In the order in which a tenant has them: a plugin comes, the busy one is upgraded and rolled back, the plugin goes. */
const CHANGES: readonly Change[] = [
  {
    fits: (installed) => versionOf(installed, GUEST) === undefined,
    make: (sender, tenant) => applyChange(sender, tenant, { install: [{ id: GUEST }] }),
  },
  {
    fits: (installed) => versionOf(installed, LEDGER) === LEDGER_VERSIONS[0],
    make: (sender, tenant) => applyChange(sender, tenant, { install: [{ id: LEDGER, range: LEDGER_VERSIONS[1] }] }),
  },
  {
    fits: (installed) => versionOf(installed, LEDGER) === LEDGER_VERSIONS[1],
    make: async (sender, tenant) => {
      await sender.ask('POST', `/v1/tenants/${tenant}/plugins/${LEDGER}/rollback`, {});
    },
  },
  {
    fits: (installed) => versionOf(installed, GUEST) !== undefined,
    make: (sender, tenant) => applyChange(sender, tenant, { remove: [GUEST] }),
  },
];

/** Changes what tenants have installed, one tenant after another, each its next change. */
export class LoadChanges {
  readonly #sender: LoadSender;
  readonly #tenants: readonly string[];
  #count = 0;

  constructor(sender: LoadSender, tenants: readonly string[]) {
    this.#sender = sender;
    this.#tenants = tenants;
  }

  /** Whose turn it is. */
  next(): { tenant: string; make: () => Promise<void> } {
    const turn = this.#count++;
    const tenant = this.#tenants[turn % this.#tenants.length] ?? '';
    const first = Math.floor(turn / this.#tenants.length);
    return { tenant, make: () => this.#make(tenant, first) };
  }

  async #make(tenant: string, first: number): Promise<void> {
    const { installations } = await this.#sender.ask<InstallationList>('GET', `/v1/tenants/${tenant}/plugins`);
    for (let step = 0; step < CHANGES.length; step++) {
      const change = CHANGES[(first + step) % CHANGES.length];
      if (change?.fits(installations) === true) return change.make(this.#sender, tenant);
    }
  }
}

async function applyChange(sender: LoadSender, tenant: string, request: object): Promise<void> {
  const at = `/v1/tenants/${tenant}/plugins`;
  const { hash } = await sender.ask<Plan>('POST', `${at}/plan`, request);
  await sender.ask('POST', `${at}/apply`, { hash, consent: true });
}
