import { describe } from 'vitest';
import { runConformance } from './conformance.ts';
import { startVite } from './ways/vite.ts';

describe('the Vite plugin with configuration only', () => runConformance(startVite));
