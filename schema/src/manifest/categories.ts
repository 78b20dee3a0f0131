export const CATEGORIES = [
  'cms',
  'auth',
  'payment',
  'delivery',
  'email',
  'analytics',
  'integration',
  'ui',
  'workflow',
  'utility',
] as const;
export type Category = (typeof CATEGORIES)[number];
