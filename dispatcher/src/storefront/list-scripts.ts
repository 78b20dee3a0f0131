import type { PageScript, StorefrontScript, StorefrontScripts } from '@digital-commerce/plugin-schema';
import type { RoutedInstallation } from '../routing/routed.ts';
import { grantedScripts } from './granted-scripts.ts';
import { toPathDigest } from './script-digest.ts';

export interface PageView {
  tenant: string;
  page: StorefrontScript['pages'][number];
  /** What the visitor agrees to; `necessary` in any case. */
  consent: readonly string[];
  /** Address of the platform as browsers know it, without a slash at its end. Absent: addresses begin at its root. */
  publicUrl: string | undefined;
}

interface PluginScript {
  installation: RoutedInstallation;
  script: StorefrontScript;
}

/** What plugins put into a page. What is listed depends on the manifests and the tenant's word alone: no plugin is asked. */
export function listScripts(installations: Iterable<RoutedInstallation>, view: PageView): StorefrontScripts {
  const found = [...installations]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((installation) => grantedScripts(installation).map((script): PluginScript => ({ installation, script })))
    .filter(({ script: { pages, consent } }) => {
      return pages.includes(view.page) && (consent === 'necessary' || view.consent.includes(consent));
    });
  return {
    scripts: found.map((entry) => toPageScript(entry, view)),
    contentSecurityPolicy: {
      'script-src': distinct(found.map(({ script }) => toScriptSource(script))),
      'connect-src': distinct(found.flatMap((entry) => toConnectSources(entry, view))),
      'frame-src': distinct(found.flatMap(({ script }) => script.frames ?? [])),
    },
  };
}

function toPageScript({ installation, script }: PluginScript, view: PageView): PageScript {
  const { name, src, integrity, consent, purpose } = script;
  const base = `${view.publicUrl ?? ''}/v1/tenants/${view.tenant}`;
  const plugin = installation.id;
  const told = { plugin, name, ...(integrity !== undefined && { integrity }), consent, purpose };
  if (src !== undefined) return { ...told, src, attributes: {} };
  return {
    ...told,
    src: `${base}/storefront/scripts/${plugin}/${name}/${toPathDigest(integrity ?? '')}`,
    attributes: { 'data-api': `${base}/api/${plugin}`, 'data-tenant': view.tenant },
  };
}

/**
 * By its bytes, wherever it comes from: then nothing else of its host may run. Without a digest by its address, which a policy
 * writes without a query; one that ends in a slash stands for all that is below.
 */
function toScriptSource({ src = '', integrity }: StorefrontScript): string {
  return integrity === undefined ? src.replace(/\?.*$/, '') : `'${integrity}'`;
}

/** A script of the plugin may ask the plugin's endpoints, somebody else's what it declares. */
function toConnectSources({ installation, script }: PluginScript, { tenant, publicUrl }: PageView): string[] {
  if (script.src !== undefined) return script.connects ?? [];
  if (installation.manifest.apiEndpoints.length === 0) return [];
  return [publicUrl === undefined ? "'self'" : `${publicUrl}/v1/tenants/${tenant}/api/${installation.id}/`];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
