import type { IssuedToken } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandWorld } from '../fixtures/cases/command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await CommandWorld.boot()), 120_000);
afterAll(() => world.close());

interface Cell {
  script: string;
  tenant: string | null;
  state: string;
  pid: number;
}

async function findShop(): Promise<Cell | undefined> {
  const cells = await world.read<Cell[]>('cells list');
  return cells.find(({ script, state }) => script.startsWith('shop-') && state === 'running');
}

test('a cell that is stopped ends, and the next call runs in another', async () => {
  await world.makeTrace();
  const before = await findShop();
  expect(before).toMatchObject({ tenant: 'demo', pid: expect.any(Number) as number });
  await world.read(`cells stop ${before?.script}`);
  await expect.poll(() => isAlive(before?.pid ?? 0), { timeout: 10_000 }).toBe(false);
  await world.makeTrace();
  const after = await findShop();
  expect(after?.script).toBe(before?.script);
  expect(after?.pid).not.toBe(before?.pid);
});

test("cells are not for a tenant's token", async () => {
  const { token } = await world.read<IssuedToken>('tokens create --tenant demo --role owner');
  for (const args of [['cells'], ['cells', 'stop', (await findShop())?.script ?? '']]) {
    const { exitCode, err } = await world.run(args, { env: { ADMIN_CLI_TOKEN: token } });
    expect(err).toContain('FORBIDDEN');
    expect(exitCode).toBe(1);
  }
  expect(await findShop()).toBeDefined();
});

test('the namespace says so when no such cell runs', async () => {
  const { namespaceUrl, operatorToken } = world.platform;
  const response = await fetch(`${namespaceUrl.replace('localhost', '127.0.0.1')}/cells/plugins/missing`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${operatorToken}` },
  });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ errors: [{ message: 'No cell of "plugins/missing" runs.' }] });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
