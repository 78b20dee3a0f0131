import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Plan } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { setIn } from '../showcase/set-in.ts';

const MAX_LINES = 30;

/**
 * What the changelogs of a plan's upgrades tell of them. A plan is as good without: what cannot be loaded is only mentioned.
 */
export async function loadNews(client: PlatformClient, { steps }: Plan): Promise<string[]> {
  const upgrades = steps.flatMap((step) => (step.action === 'upgrade' ? [step] : []));
  return (await Promise.all(upgrades.map((upgrade) => describeUpgrade(client, upgrade)))).flat();
}

async function describeUpgrade(
  client: PlatformClient,
  { id: plugin, version, from }: { id: string; version: string; from: string },
): Promise<string[]> {
  try {
    const { text } = await client.call('getChangelog', { plugin, version, after: from });
    if (text === undefined) return [];
    const lines = setIn(text);
    const rest = lines.length - MAX_LINES;
    return [
      `New in ${plugin} since ${from}, as its publisher tells it:`,
      ...lines.slice(0, MAX_LINES),
      ...(rest > 0 ? [`    … and ${rest} more lines: admin-cli changelog ${plugin}@${version} --after ${from}`] : []),
    ];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [`What is new in ${plugin} cannot be told: ${error.message}`];
  }
}
