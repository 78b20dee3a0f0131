import { transform } from 'esbuild';

/** A plugin of Vite, as far as this one goes. */
export interface DecoratorsPlugin {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): Promise<{ code: string; map: string } | undefined>;
}

/** Compiles standard decorators, which vitest leaves as they are, in the way that the bundler of plugins does. */
export function standardDecorators(): DecoratorsPlugin {
  return {
    name: 'standard-decorators',
    enforce: 'pre',
    async transform(code, id) {
      const [file = ''] = id.split('?');
      // What only looks like a decorator is compiled to the same code.
      if (!/\.tsx?$/.test(file) || file.includes('/node_modules/') || !/^\s*(export\s+)?@\w/m.test(code))
        return undefined;
      const result = await transform(code, {
        loader: file.endsWith('x') ? 'tsx' : 'ts',
        sourcefile: file,
        sourcemap: 'external',
        target: 'es2024',
        tsconfigRaw: {},
      });
      return { code: result.code, map: result.map };
    },
  };
}
