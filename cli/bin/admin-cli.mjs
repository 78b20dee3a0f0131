#!/usr/bin/env node
import { answer } from '../src/fast/answer.mjs';

const exitCode = await answer(process.argv.slice(2), {
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
if (exitCode === undefined) {
  const { launch } = await import('@digital-commerce/dispatch-namespace/launch');
  const { keepCompiled } = await import('../src/fast/compile-cache.mjs');
  const load = () => {
    keepCompiled(process.env);
    return import('../src/main.ts');
  };
  await launch({ name: 'admin-cli', binUrl: import.meta.url, load });
} else {
  process.exitCode = exitCode;
}
