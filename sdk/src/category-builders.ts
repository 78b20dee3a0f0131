import type { Category } from '@digital-commerce/plugin-schema';
import { createPlugin } from './create-plugin.ts';
import type { PluginBuilder } from './plugin-builder.ts';

type CreatePlugin = (name: string, id: string) => PluginBuilder;

export const createCmsPlugin: CreatePlugin = forCategory('cms');
export const createAuthPlugin: CreatePlugin = forCategory('auth');
export const createPaymentPlugin: CreatePlugin = forCategory('payment');
export const createDeliveryPlugin: CreatePlugin = forCategory('delivery');
export const createEmailPlugin: CreatePlugin = forCategory('email');
export const createAnalyticsPlugin: CreatePlugin = forCategory('analytics');
export const createIntegrationPlugin: CreatePlugin = forCategory('integration');
export const createUiPlugin: CreatePlugin = forCategory('ui');
export const createWorkflowPlugin: CreatePlugin = forCategory('workflow');
export const createUtilityPlugin: CreatePlugin = forCategory('utility');

function forCategory(category: Category): CreatePlugin {
  return (name, id) => createPlugin(name, id, category);
}
