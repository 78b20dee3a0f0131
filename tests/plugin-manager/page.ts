import { runScenario } from './scenario.ts';

Object.assign(globalThis, { runScenario });
