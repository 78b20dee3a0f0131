#!/usr/bin/env node
import { launch } from './launch.mjs';

await launch({ name: 'dispatch-namespace', binUrl: import.meta.url, load: () => import('../src/command/main.ts') });
