import { describe } from 'vitest';
import { runConformance } from './conformance.ts';
import { startMiniflare } from './ways/miniflare.ts';

describe('the Miniflare API', () => runConformance(startMiniflare));
