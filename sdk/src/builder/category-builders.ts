import { CATEGORY_CALLS } from '@digital-commerce/plugin-schema/category-calls';
import type { Category, HookName } from '@digital-commerce/plugin-schema';
import { createPlugin } from './create-plugin.ts';
import type { HookOptions } from './builder-options.ts';
import type { Next } from './plugin-builder.ts';
import type { EmptyShape } from './plugin-shape.ts';

type Calls = typeof CATEGORY_CALLS;
type CreatePlugin<C extends Category> = (name: string, id: string) => Next<EmptyShape, Calls[C]>;

export const createCmsPlugin: CreatePlugin<'cms'> = /* @__PURE__ */ forCategory('cms');
export const createAuthPlugin: CreatePlugin<'auth'> = /* @__PURE__ */ forCategory('auth');
export const createPaymentPlugin: CreatePlugin<'payment'> = /* @__PURE__ */ forCategory('payment');
export const createDeliveryPlugin: CreatePlugin<'delivery'> = /* @__PURE__ */ forCategory('delivery');
export const createEmailPlugin: CreatePlugin<'email'> = /* @__PURE__ */ forCategory('email');
export const createAnalyticsPlugin: CreatePlugin<'analytics'> = /* @__PURE__ */ forCategory('analytics');
export const createIntegrationPlugin: CreatePlugin<'integration'> = /* @__PURE__ */ forCategory('integration');
export const createUiPlugin: CreatePlugin<'ui'> = /* @__PURE__ */ forCategory('ui');
export const createWorkflowPlugin: CreatePlugin<'workflow'> = /* @__PURE__ */ forCategory('workflow');
export const createUtilityPlugin: CreatePlugin<'utility'> = /* @__PURE__ */ forCategory('utility');

function forCategory<C extends Category>(category: C): CreatePlugin<C> {
  return (name, id) => {
    const builder = createPlugin(name, id, category);
    const record = builder.hook as (hook: HookName, file: string, options?: HookOptions) => unknown;
    const calls = Object.entries<HookName>(CATEGORY_CALLS[category]).map(([call, hook]) => [
      call,
      (file: string, options?: HookOptions) => record.call(builder, hook, file, options),
    ]);
    return Object.assign(builder, Object.fromEntries(calls)) as unknown as Next<EmptyShape, Calls[C]>;
  };
}
