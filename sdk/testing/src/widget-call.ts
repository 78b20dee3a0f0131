import type { WidgetParametersInput } from '@digital-commerce/plugin-schema';
import type { Member } from './member.ts';

/** Days, comparison, page and language of what is looked at, and who looks. */
export interface WidgetCall extends WidgetParametersInput {
  /** Default: `operator`, who may see everything. */
  as?: 'operator' | Member;
}

export interface UiCall {
  /** Language of the texts. */
  locale?: string;
  /** Default: `operator`, who may see everything. */
  as?: 'operator' | Member;
}
