import { describe } from 'vitest';
import { runConformance } from './conformance.ts';
import { startServe } from './ways/serve.ts';

describe('`dispatch-namespace serve` beside a dispatcher in another process', () => runConformance(startServe));
