/** Workers that behave. */
export const GOOD_COUNT = 10;
/** What Workers do that do not, one each. */
export const HOSTILE_METHODS = [
  'spin',
  'spinYielding',
  'fillHeap',
  'fillBuffers',
  'fillAtOnce',
  'die',
  'log',
  'goOn',
  'match',
  'churn',
];

export const GOOD_SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { add(a, b) { return a + b; } }`;

export const HOSTILE_SOURCE = `import { abortIsolate, WorkerEntrypoint } from 'cloudflare:workers';
const kept = [];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const work = () => { for (let i = 0, x = 1; i < 1_000_000; i++) x = (x * 31 + i) % 1_000_003; };
export default class extends WorkerEntrypoint {
  spin() { while (true); }
  async spinYielding() { while (true) { work(); await pause(0); } }
  fillHeap() { while (true) kept.push({ a: [1, 2, 3], b: {} }); }
  async fillBuffers() { while (true) { kept.push(new Uint8Array(1 << 20).fill(1)); await pause(0); } }
  fillAtOnce() { kept.push(new Uint8Array(500 << 20).fill(1)); }
  die() { abortIsolate('on purpose'); }
  log() { for (let i = 0; i < 20_000; i++) console.log('x'.repeat(1_000)); }
  goOn() { this.ctx.waitUntil((async () => { while (true) { work(); await pause(0); } })()); }
  match() { return /^(a+)+$/.test('a'.repeat(40) + 'b'); }
  async churn() { for (let i = 0; i < 500; i++) await fetch('http://nowhere.example/').catch(() => {}); }
}`;
