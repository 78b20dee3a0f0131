import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const require = createRequire(import.meta.url);

/** Where `vite` alone, for work on the dashboard, sends the API's requests. */
const PLATFORM_URL = process.env['PLATFORM_URL'] ?? 'http://localhost:8787';

/**
 * A page's code comes in few requests: each one passes the dispatcher, and a browser has six on their way at once. What every
 * page begins with is one chunk, and so is what most pages share, and so are icons of several pages.
 */
const CHUNKS = [
  { name: 'app', tags: ['$initial' as const], priority: 3 },
  { name: 'icons', test: /node_modules[\\/]lucide-react/, minShareCount: 2, priority: 2 },
  { name: 'common', minShareCount: 9, priority: 1 },
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('src', import.meta.url)),
      // What Markdown is read with. Its module for browsers has the browser read HTML, which the page's policy forbids.
      'decode-named-character-reference': require.resolve('decode-named-character-reference'),
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // The page's policy has no room for data: URLs.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  server: { proxy: { '/v1': { target: PLATFORM_URL, changeOrigin: true } } },
});
