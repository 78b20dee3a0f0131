import { describe } from 'vitest';
import { runConformance } from './conformance.ts';
import { startWranglerDev } from './ways/wrangler-dev.ts';

describe('stock `wrangler dev` with configuration only', () => runConformance(startWranglerDev));
