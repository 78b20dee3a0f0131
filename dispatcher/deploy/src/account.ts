import { APIError, Cloudflare, NotFoundError } from 'cloudflare';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { toPlatformError } from './api-failure.ts';

export interface AccountAccess {
  token: string;
  /** Up to and with `/client/v4`. */
  baseUrl?: string | undefined;
  accountId?: string | undefined;
}

const MAX_RETRIES = 3;
const TIMEOUT_MS = 60_000;

/** One account at Cloudflare, as far as the official client's calls lead; failures are told in our words. */
export class Account {
  readonly id: string;
  readonly #client: Cloudflare;

  private constructor(client: Cloudflare, id: string) {
    this.#client = client;
    this.id = id;
  }

  /**
   * @throws CLOUDFLARE_FORBIDDEN, CLOUDFLARE_FAILED
   * @throws INVALID_ARGUMENT when the token is for several accounts and none is named
   */
  static async open({ token, baseUrl, accountId }: AccountAccess): Promise<Account> {
    const client = new Cloudflare({
      apiToken: token,
      maxRetries: MAX_RETRIES,
      timeout: TIMEOUT_MS,
      ...(baseUrl !== undefined && { baseURL: baseUrl }),
    });
    if (accountId !== undefined) return new Account(client, accountId);
    const { result } = await attempt(
      { task: 'list the accounts of the API token', permission: 'Account Settings: Read' },
      () => client.accounts.list(),
    );
    const [account, ...others] = result;
    if (account !== undefined && others.length === 0) return new Account(client, account.id);
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `The API token is for ${result.length} accounts${result.map(({ id, name }) => ` · ${name} ${id}`).join('')}. Name the one to deploy to as CLOUDFLARE_ACCOUNT_ID.`,
    );
  }

  /**
   * Calls the API. What fails for a while is tried again, after the time that the API asks for.
   * @throws CLOUDFLARE_FORBIDDEN, CLOUDFLARE_PLAN_MISSING, CLOUDFLARE_FAILED
   */
  call<T>(task: Task, work: (client: Cloudflare, scope: { account_id: string }) => PromiseLike<T>): Promise<T> {
    return attempt(task, () => work(this.#client, { account_id: this.id }));
  }

  /** As `call`, but `undefined` where there is nothing of that name. */
  async find<T>(
    task: Task,
    work: (client: Cloudflare, scope: { account_id: string }) => PromiseLike<T>,
  ): Promise<T | undefined> {
    return this.call(task, async (client, scope) => {
      try {
        return await work(client, scope);
      } catch (error) {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }
    });
  }
}

export interface Task {
  /** Completes "Could not …". */
  task: string;
  /** The permission that it takes. */
  permission: string;
}

async function attempt<T>(task: Task, work: () => PromiseLike<T>, retries = MAX_RETRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof APIError)) {
      // The connection broke within an answer: the client tries again only before one begins.
      if (retries > 0) return attempt(task, work, retries - 1);
      throw toPlatformError({ ...task, message: tell(error) });
    }
    const { status, errors, headers } = error;
    const [first] = errors ?? [];
    const wait = headers?.['retry-after'];
    throw toPlatformError({
      ...task,
      status,
      code: first?.code,
      message: first?.message ?? tell(error),
      retryAfterSeconds: wait === undefined || wait === null ? undefined : Number(wait),
    });
  }
}

/** With what is behind it: "Connection error." alone says little. */
function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message;
}
