import type { Health } from '@digital-commerce/plugin-schema';
import type { OpenId } from './openid.ts';
import { toSignInProblem } from './sign-in-problem.ts';

/** Whether people can sign in at the provider: what is wrong with its variables, else whether it answers. */
export async function checkOpenId({ setup, active }: OpenId): Promise<NonNullable<Health['openId']>> {
  const faults = setup.faults.map(({ variable, message }) => ({ variable, message }));
  if (active !== undefined) {
    try {
      await active.provider.discover();
    } catch (error) {
      faults.push({ variable: 'OPENID_ISSUER', message: toSignInProblem(error).message });
    }
  }
  return { status: faults.length === 0 ? 'ok' : 'faulty', faults };
}
