import type { CUSTOMER_HOOKS } from '../../hooks/customer.ts';
import type { HookExamples } from '../hook-example.ts';
import { CLIENT, HOME } from './samples.ts';

const REGISTRATION = { email: 'ann@example.com', firstName: 'ann', lastName: 'lee', locale: 'de', client: CLIENT };
const PROFILE = {
  id: 'cus_81',
  email: 'ann@example.com',
  firstName: 'Ann',
  lastName: 'Lee',
  locale: 'de',
  addresses: [HOME],
};
const SIGN_IN = { customerId: 'cus_81', email: 'ann@example.com', methodId: 'google', client: CLIENT, newDevice: true };
const SESSION = { id: 'ses_4', customerId: 'cus_81', ttlSeconds: 86_400 };

export const CUSTOMER_EXAMPLES: HookExamples<keyof typeof CUSTOMER_HOOKS> = {
  before_customer_register: {
    payload: REGISTRATION,
    result: { ...REGISTRATION, firstName: 'Ann', lastName: 'Lee', tags: ['newcomer'] },
  },
  after_customer_register: {
    payload: { ...PROFILE, createdAt: '2026-03-02T09:12:00Z' },
  },
  before_customer_update: {
    payload: { customer: { ...PROFILE, phone: '030 1234567' }, previous: PROFILE },
    result: { customer: { ...PROFILE, phone: '+49301234567' }, previous: PROFILE },
  },
  on_customer_erase: {
    payload: {
      customerId: 'cus_81',
      email: 'ann@example.com',
      orderIds: ['ord_1001'],
      requestedAt: '2026-06-01T08:00:00Z',
    },
  },
  list_sign_in_methods: {
    payload: { locale: 'de', client: CLIENT },
    result: [{ id: 'google', label: 'Mit Google anmelden', kind: 'identity_provider' }],
  },
  authenticate: {
    payload: {
      methodId: 'google',
      callback: { code: '4/0AX4', state: 's7' },
      callbackUrl: 'https://shop.example/sign-in/google',
      client: CLIENT,
    },
    result: {
      status: 'authenticated',
      identity: { subject: 'google|1067', email: 'ann@example.com', emailVerified: true, name: 'Ann Lee' },
    },
  },
  can_sign_in: {
    payload: { ...SIGN_IN, at: '2026-03-02T09:15:00Z' },
    denial: { code: 'UNKNOWN_DEVICE', message: 'Confirm this device with the link that we sent you.' },
  },
  before_session_create: {
    payload: SESSION,
    result: { ...SESSION, ttlSeconds: 3_600, claims: { tier: 'gold' } },
  },
  after_sign_in: {
    payload: { ...SIGN_IN, secondFactor: true, at: '2026-03-02T09:15:00Z' },
  },
};
