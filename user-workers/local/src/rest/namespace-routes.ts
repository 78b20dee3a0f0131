import { NAMESPACES, param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { toList, toSuccess } from './envelope.ts';
import { changeNamespace, createNamespace, loadNamespace, toNamespaceResult } from './namespaces.ts';

/** Namespaces: list, create, read, rename, trust, delete. */
export function addNamespaceRoutes(router: ApiRouter, { store, supervisor }: ApiContext): void {
  const one = `${NAMESPACES}/:namespace`;
  const change = async (name: string, request: Request): Promise<Response> => {
    const wasTrusted = loadNamespace(store, name).trusted;
    const scripts = store.listScripts(name);
    const changed = await changeNamespace(store, name, request);
    // Cells are known by the namespace's name, and are started trusted or not.
    if (changed.name !== name || changed.trusted !== wasTrusted) {
      await Promise.all(scripts.map((script) => supervisor.replace(name, script.name)));
    }
    return toSuccess(toNamespaceResult(changed));
  };
  router
    .get(NAMESPACES, () => toList(store.listNamespaces().map(toNamespaceResult)))
    .post(NAMESPACES, async (request) => toSuccess(toNamespaceResult(await createNamespace(store, request))))
    .get(one, (request) => toSuccess(toNamespaceResult(loadNamespace(store, param(request, 'namespace')))))
    .put(one, (request) => change(param(request, 'namespace'), request))
    .patch(one, (request) => change(param(request, 'namespace'), request))
    .delete(one, async (request) => {
      const { name: namespace } = loadNamespace(store, param(request, 'namespace'));
      const names = store.listScripts(namespace).map(({ name }) => name);
      store.deleteNamespace(namespace);
      await Promise.all(names.map((name) => supervisor.replace(namespace, name)));
      return toSuccess(null);
    });
}
