/**
 * A delivery to a plugin that uses its database leaves no connection open. In a Durable Object, which the queue is, what nobody lets
 * go of is kept until garbage is collected, which may be much later.
 */
import { listCells } from '../user-workers/namespace/src/list-cells.ts';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

const EVENTS = 120;
/** Those that are not over yet when they are counted. */
const MAY_BE_OPEN = 50;

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.boot();
  await platform.createTenant('shop');
  await platform.publish({
    id: 'notes',
    declarations: `.permission('database', 'Keeps notes').subscribe('order-placed', 'src/note.ts')
      .apiEndpoint('GET', '/notes', 'src/count.ts').migration('notes.sql', { kind: 'irreversible' })`,
    files: {
      'notes.sql': 'CREATE TABLE notes (text TEXT);',
      'src/note.ts': `const note: EventHandler<string> = async ({ db }, { data }) => {
  await db.query('INSERT INTO notes VALUES (?)', [data]);
};
export default note;`,
      'src/count.ts': `const count: ApiHandler = async ({ db }) => db.first('SELECT count(*) AS notes FROM notes');
export default count;`,
    },
  });
  await platform.install('shop', 'notes');
});
afterAll(() => platform.close());

test(`${EVENTS} delivered events leave few connections between dispatcher and database`, async () => {
  const before = countSockets(await findDatabase());
  for (let event = 0; event < EVENTS; event++) {
    const body = { type: 'order-placed', data: `order ${event}` };
    expect((await platform.call('POST', '/v1/tenants/shop/events', body)).status).toBe(202);
  }
  await expect
    .poll(() => platform.call('GET', '/v1/tenants/shop/api/notes/notes'), { timeout: 60_000, interval: 250 })
    .toMatchObject({ body: { notes: EVENTS } });
  expect(countSockets(await findDatabase()) - before).toBeLessThan(MAY_BE_OPEN);
});

/** Pid of the one process of a database. */
async function findDatabase(): Promise<number> {
  const read = (file: string): string => readFileSync(join(platform.local.stateDir, 'databases', file), 'utf8');
  const { apiUrl } = JSON.parse(read('host.json')) as { apiUrl: string };
  const cells = await listCells({ apiUrl, token: read('api-token').trim() });
  expect(cells).toHaveLength(1);
  return cells[0]!.pid;
}

function countSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((fd) => readLink(join(folder, fd)).startsWith('socket:')).length;
}

/** Empty for a file that was closed meanwhile. */
function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
