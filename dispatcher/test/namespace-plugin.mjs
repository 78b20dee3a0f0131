/** A Miniflare plugin that stands in for a dispatch namespace: `get` loads a script from a server and runs it in this process. */
export const plugins = {
  'stand-in-namespace': {
    getBindings: ({ config }) =>
      entries(config).map(([name]) => ({
        name,
        wrapped: {
          moduleName: 'stand-in-namespace:binding',
          innerBindings: [
            { name: 'LOADER', workerLoader: {} },
            { name: 'CODE', service: { name: `stand-in-namespace:code:${name}` } },
          ],
        },
      })),
    getNodeBindings: () => ({}),
    getServices: ({ options: { config } }) =>
      entries(config).map(([name, { dev }]) => ({
        name: `stand-in-namespace:code:${name}`,
        external: { address: dev.options.address, http: {} },
      })),
    getExtensions: () => [
      { modules: [{ name: 'stand-in-namespace:binding', internal: true, esModule: `export default ${wrap}` }] },
    ],
  },
};

const entries = (config) => Object.entries(config.env ?? {}).filter(([, { type }]) => type === 'unsafe:stand-in');

function wrap({ LOADER, CODE }) {
  return {
    get: (name) =>
      LOADER.get(name, async () => {
        const response = await CODE.fetch(`http://code/${name}`);
        if (!response.ok) throw new Error('Worker not found.');
        return response.json();
      }).getEntrypoint(),
  };
}
