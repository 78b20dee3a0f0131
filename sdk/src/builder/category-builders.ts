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
    const builder: object = createPlugin(name, id, category);
    for (const [call, hook] of Object.entries<HookName>(CATEGORY_CALLS[category])) {
      Reflect.set(builder, call, (file: string, options?: HookOptions) =>
        (builder as UntypedBuilder).hook(hook, file, options),
      );
    }
    return builder as Next<EmptyShape, Calls[C]>;
  };
}

interface UntypedBuilder {
  hook(hook: HookName, file: string, options?: HookOptions): unknown;
}
