#!/usr/bin/env node
import { launch } from '@digital-commerce/dispatch-namespace/launch';

await launch({ name: 'admin-cli', binUrl: import.meta.url, load: () => import('../src/main.ts') });
