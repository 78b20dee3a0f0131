import { HOOK_NAMES, HOOKS } from '@digital-commerce/plugin-schema';
import type { WorkflowParts } from '@digital-commerce/plugin-schema';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-examples';
import type { RoutingTable } from '../routing/compile.ts';

/** What a workflow can be made of where these plugins are installed. */
export function listWorkflowParts({ installations }: Pick<RoutingTable, 'installations'>): WorkflowParts {
  const plugins = [...installations.values()];
  return {
    hooks: HOOK_NAMES.filter((name) => HOOKS[name].kind === 'action').map((name) => {
      const { category, description } = HOOKS[name];
      return { name, category, description, example: HOOK_EXAMPLES[name].payload };
    }),
    events: plugins.flatMap(({ id: plugin, manifest }) =>
      manifest.events.emits.map(({ name, description }) => ({
        type: `${plugin}.${name}`,
        plugin,
        ...(description !== undefined && { description }),
      })),
    ),
    actions: plugins.flatMap(({ id: plugin, manifest, state, killed }) =>
      manifest.actions.map(({ name, label = name, description, input, output, permission }) => ({
        plugin,
        pluginName: manifest.name,
        name,
        label,
        ...(description !== undefined && { description }),
        ...(input !== undefined && { input }),
        ...(output !== undefined && { output }),
        ...(permission !== undefined && { permission }),
        active: state === 'active' && killed === undefined,
      })),
    ),
  };
}
