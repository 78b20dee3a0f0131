import type { PluginSources } from './build-release.ts';

/** What could be taken for more than text. */
export const HOSTILE = {
  markup: '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>',
  link: 'javascript:document.title="taken"',
  /** Pretends to end in another way than it does. */
  bidi: 'paid \u202Eoot eerht',
};

/** Logs what is hostile, floods its log, asks a server that it did not declare, and says so to others. */
export const NOISY: PluginSources = {
  id: 'noisy',
  declarations: `
    .emits('called', { description: 'It was called.' })
    .permission('schedules', 'Counts each night')
    .schedule('nightly', '0 3 * * *', 'src/nightly.ts')
    .egress('api.example.com', { purpose: 'Asks for rates' })
    .apiEndpoint('POST', '/attack', 'src/attack.ts')
    .apiEndpoint('POST', '/flood', 'src/flood.ts')
    .apiEndpoint('POST', '/phone', 'src/phone.ts')`,
  files: {
    'src/attack.ts': `
const nest = (depth: number): unknown => (depth === 0 ? 'deep' : { a: nest(depth - 1) });
const attack: ApiHandler = async ({ log, events }) => {
  log.warn(${JSON.stringify(HOSTILE.markup)}, { link: ${JSON.stringify(HOSTILE.link)}, nested: nest(200) });
  log.warn(${JSON.stringify(HOSTILE.bidi)}, { ${JSON.stringify(HOSTILE.markup)}: 1, stack: 'Error: told\\n    at ' + ${JSON.stringify(HOSTILE.markup)} });
  log.warn('long ' + 'x'.repeat(1_000_000));
  await events.emit('called', { by: 'attack' });
  throw new Error(${JSON.stringify(HOSTILE.markup)});
};
export default attack;`,
    'src/flood.ts': `
const flood: ApiHandler = async ({ log, metrics }, request) => {
  const { from, count } = (await request.json()) as { from: number; count: number };
  for (let line = from; line < from + count; line++) log.info('tally ' + line);
  metrics.count('lines', count);
};
export default flood;`,
    'src/phone.ts': `
const phone: ApiHandler = async () => {
  for (const host of ['api.example.com', 'tracker.example.net']) await fetch('https://' + host + '/').catch(() => undefined);
};
export default phone;`,
    'src/nightly.ts': `
const nightly: ScheduleHandler = ({ log }) => log.info('counted');
export default nightly;`,
  },
};

/** Takes events only when it was repaired. */
export const FRAGILE: PluginSources = {
  id: 'fragile',
  declarations: `
    .permission('kv', 'Keeps whether it was repaired')
    .subscribe('stock-changed', 'src/on-stock.ts', { maxAttempts: 1 })
    .subscribe('noisy.called', 'src/on-called.ts')
    .dependency('noisy', '^1.0.0')
    .apiEndpoint('POST', '/repair', 'src/repair.ts')`,
  files: {
    'src/on-stock.ts': `
const onStock: EventHandler = async ({ kv }) => {
  if ((await kv.get('repaired')) === undefined) throw new Error('the shelf is broken');
};
export default onStock;`,
    'src/on-called.ts': `
const onCalled: EventHandler = ({ log }) => log.info('heard of it');
export default onCalled;`,
    'src/repair.ts': `
const repair: ApiHandler = async ({ kv }) => {
  await kv.set('repaired', true);
};
export default repair;`,
  },
};
