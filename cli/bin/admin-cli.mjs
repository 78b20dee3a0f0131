#!/usr/bin/env node
import { answer } from '../src/fast/answer.mjs';

const exitCode = await answer(process.argv.slice(2), {
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
if (exitCode === undefined) {
  const { launch } = await import('@digital-commerce/dispatch-namespace/launch');
  await launch({ name: 'admin-cli', binUrl: import.meta.url, load: () => import('../src/main.ts') });
} else {
  process.exitCode = exitCode;
}
