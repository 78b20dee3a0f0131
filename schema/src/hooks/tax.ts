import { LIMITS } from '../limits.ts';
import { TaxIdCheck, TaxIdResult, TaxQuote, TaxRequest } from '../payloads/tax.ts';
import type { HookDefinition } from './hook-definition.ts';

export const TAX_HOOKS = {
  filter_tax_request: {
    category: 'tax',
    kind: 'filter',
    description: 'Before taxes are worked out: say what is exempt, and of which class.',
    see: 'taxes:read',
    change: 'taxes:write',
    payload: TaxRequest,
    result: TaxRequest,
    rejects: false,
    onFailure: 'skip',
    immutable: [
      '/source',
      '/sourceId',
      '/currency',
      '/pricesIncludeTax',
      '/from',
      '/to',
      '/customer',
      '/customerTaxId',
    ],
    sensitive: ['/from', '/to', '/customer', '/customerTaxId'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  calculate_tax: {
    category: 'tax',
    kind: 'provider',
    description: 'Work out the taxes of a cart, an order or a return.',
    see: 'taxes:read',
    change: 'taxes:write',
    payload: TaxRequest,
    result: TaxQuote,
    idempotent: true,
    sensitive: ['/from', '/to', '/customer', '/customerTaxId'],
    deadlineMs: 5_000,
  },
  check_tax_id: {
    category: 'tax',
    kind: 'provider',
    description: 'Ask the register whether a tax number is valid.',
    see: 'taxes:read',
    change: 'taxes:write',
    payload: TaxIdCheck,
    result: TaxIdResult,
    idempotent: true,
    sensitive: ['/taxId', '/name'],
    deadlineMs: 5_000,
  },
} as const satisfies Record<string, HookDefinition>;
