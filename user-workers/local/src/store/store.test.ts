import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { Store } from './store.ts';

test('a state folder from before trusted namespaces and static files opens, with what is in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const file = join(folder, 'old.sqlite');
  const old = new DatabaseSync(file);
  old.exec(`
    CREATE TABLE namespaces (name TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, created_on TEXT NOT NULL, modified_on TEXT NOT NULL) STRICT;
    INSERT INTO namespaces VALUES ('kept', 'id', '2026-10-01', '2026-10-01');
  `);
  old.close();
  for (let times = 0; times < 2; times++) {
    const store = new Store(file);
    expect(store.getNamespace('kept')).toMatchObject({ id: 'id', scriptCount: 0, trusted: times === 1 });
    store.setTrusted('kept', true, '2026-11-01');
    expect(store.getNamespace('kept')).toMatchObject({ trusted: true, modifiedOn: '2026-11-01' });
    store.close();
  }
  rmSync(folder, { recursive: true });
});

test('a renamed namespace takes its static files along; a deleted one takes them with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const store = new Store(join(folder, 'new.sqlite'));
  const hash = 'a'.repeat(32);
  store.createNamespace('old', 'id', '2026-11-01');
  store.assets.write('old', hash, { contentType: 'text/plain', content: Uint8Array.of(1) });
  store.renameNamespace('old', 'new', '2026-11-01');
  expect(store.assets.findMissing('old', [hash])).toEqual([hash]);
  expect(store.assets.read('new', hash)).toEqual({ contentType: 'text/plain', content: Uint8Array.of(1) });
  store.deleteNamespace('new');
  store.createNamespace('new', 'id2', '2026-11-01');
  expect(store.assets.findMissing('new', [hash])).toEqual([hash]);
  store.close();
  rmSync(folder, { recursive: true });
});
