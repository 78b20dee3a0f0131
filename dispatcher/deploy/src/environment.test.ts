import { expect, test } from 'vitest';
import { checkEnvironment, toEnvironment } from './environment.ts';
import { parseWorkerConfig } from './worker-config.ts';

const CONFIG = parseWorkerConfig(
  {
    name: 'main',
    main: 'main.js',
    compatibility_date: '2026-10-01',
    vars: { A: 'a', B: 'b' },
    d1_databases: [{ binding: 'DB', database_name: 'db', migrations_dir: 'migrations' }],
    r2_buckets: [{ binding: 'FILES', bucket_name: 'files' }],
    queues: { producers: [{ binding: 'JOBS', queue: 'jobs' }] },
    analytics_engine_datasets: [{ binding: 'POINTS', dataset: 'points_of_all' }],
    durable_objects: {
      bindings: [
        { name: 'OWN', class_name: 'Own' },
        { name: 'SIDE', class_name: 'Side', script_name: 'side' },
      ],
    },
    services: [
      { binding: 'SIDE_SERVICE', service: 'side' },
      { binding: 'SHOP', service: 'shop' },
    ],
    tail_consumers: [{ service: 'side' }],
    dispatch_namespaces: [{ binding: 'APPS', namespace: 'apps', outbound: { service: 'side', parameters: ['x'] } }],
    env: { staging: { vars: { B: 'staging' }, triggers: { crons: ['* * * * *'] } } },
  },
  'wrangler.toml',
);
const PROJECT = new Set(['main', 'side']);

test('production has the names of wrangler.toml', () => {
  const { env: _, ...rest } = CONFIG;
  expect(toEnvironment(CONFIG, undefined, PROJECT)).toEqual(rest);
});

test('everything that would be shared with production has another name', () => {
  const staging = toEnvironment(CONFIG, 'staging', PROJECT);
  expect(staging).toMatchObject({
    name: 'main-staging',
    d1_databases: [{ binding: 'DB', database_name: 'db-staging', migrations_dir: 'migrations' }],
    r2_buckets: [{ bucket_name: 'files-staging' }],
    queues: { producers: [{ queue: 'jobs-staging' }] },
    analytics_engine_datasets: [{ dataset: 'points_of_all_staging' }],
    durable_objects: { bindings: [{ name: 'OWN' }, { script_name: 'side-staging' }] },
    tail_consumers: [{ service: 'side-staging' }],
    dispatch_namespaces: [{ namespace: 'apps-staging', outbound: { service: 'side-staging', parameters: ['x'] } }],
  });
  expect(staging.durable_objects?.bindings[0]).not.toHaveProperty('script_name');
});

test('Workers that are not of the project keep their names', () => {
  expect(toEnvironment(CONFIG, 'staging', PROJECT).services).toEqual([
    { binding: 'SIDE_SERVICE', service: 'side-staging' },
    { binding: 'SHOP', service: 'shop' },
  ]);
});

test('the section of the environment takes the place of keys, and of variables one by one', () => {
  expect(toEnvironment(CONFIG, 'staging', PROJECT)).toMatchObject({
    vars: { A: 'a', B: 'staging' },
    triggers: { crons: ['* * * * *'] },
  });
  expect(toEnvironment(CONFIG, 'qa', PROJECT).vars).toEqual({ A: 'a', B: 'b' });
});

test.each(['staging', 'qa2', undefined])('%s is an environment', (name) => {
  expect(() => checkEnvironment(name)).not.toThrow();
});

test.each(['production', 'local', 'A', '2', 'a-b', '../a', 'a'.repeat(21)])('%s is none', (name) => {
  expect(() => checkEnvironment(name)).toThrow(`"${name}"`);
});
