import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type {
  HostAnswer,
  HostOperationName,
  HostReply,
  InvocationHost as Host,
  PermissionName,
  SettingValue,
} from '@digital-commerce/plugin-schema';
import { RpcTarget } from 'cloudflare:workers';
import type * as z from 'zod';
import { isLargerThan } from '../json/size.ts';
import { WithBytes } from './operation.ts';
import type { HostOperationTable } from './operation.ts';
import type { InvocationScope } from './scope.ts';
import { log } from '../observe/log.ts';

/** How long a host object answers. The dispatcher holds it; the plugin cannot reach it. */
export interface Lifetime {
  /** Milliseconds since the epoch. */
  endsAt: number;
  isOver: boolean;
}

/** Any entry of the table, for which the arguments have been checked by its own schema. */
interface AnyOperation {
  permission?: PermissionName;
  args: z.ZodType;
  run: (scope: InvocationScope, args: unknown, bytes: Uint8Array | undefined) => Promise<unknown>;
}

/**
 * What a plugin may ask for during one invocation. It closes over the installation, so a plugin names no tenant, and it
 * has no other methods than these. Fields are `#private`: RPC calls anything else.
 */
export class InvocationHost extends RpcTarget implements Host {
  readonly #scope: InvocationScope;
  readonly #lifetime: Readonly<Lifetime>;

  constructor(scope: InvocationScope, lifetime: Readonly<Lifetime>) {
    super();
    this.#scope = scope;
    this.#lifetime = lifetime;
  }

  async call(operation: HostOperationName, args: string, bytes?: Uint8Array): Promise<HostAnswer> {
    try {
      return toAnswer(await this.#run(operation, parseArguments(args), bytes));
    } catch (error) {
      return { answer: JSON.stringify(this.#toRefusal(error, operation)) };
    }
  }

  async callAll(calls: string): Promise<HostAnswer[]> {
    const answers: HostAnswer[] = [];
    let name = 'batch';
    try {
      for (const [operation, args] of parseCalls(calls)) {
        name = operation;
        answers.push(toAnswer(await this.#run(operation, args, undefined)));
      }
    } catch (error) {
      answers.push({ answer: JSON.stringify(this.#toRefusal(error, name)) });
    }
    return answers;
  }

  async setting(key: string): Promise<SettingValue | undefined> {
    return (await this.#run('settings.get', [key], undefined)) as SettingValue | undefined;
  }

  async #run(name: string, args: unknown, bytes: unknown): Promise<unknown> {
    this.#requireAlive();
    const { usage, target, services } = this.#scope;
    usage.hostCalls += 1;
    if (usage.hostCalls > LIMITS.hostCalls) {
      throw new PlatformError(
        'HOST_CALL_LIMIT',
        `One invocation asks the platform at most ${LIMITS.hostCalls} things.`,
      );
    }
    const operation = findOperation(services.operations, name);
    const { permission } = operation;
    if (permission !== undefined && !target.granted.has(permission)) {
      throw new PlatformError(
        'PERMISSION_DENIED',
        `Plugin "${target.id}" does not hold "${permission}", which "${name}" takes. Ask for it under "permissions" of the manifest.`,
      );
    }
    const parsed = operation.args.safeParse(args);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw invalidCall(`the arguments of "${name}" do not fit: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    const result = await operation.run(this.#scope, parsed.data, bytes instanceof Uint8Array ? bytes : undefined);
    this.#requireAlive();
    return result;
  }

  #requireAlive(): void {
    if (this.#isOver()) throw deadlinePassed();
  }

  #isOver(): boolean {
    return this.#lifetime.isOver || Date.now() >= this.#lifetime.endsAt;
  }

  /** What was under way when the invocation ended lost what it ran on: that is no failure of the platform. */
  #toRefusal(error: unknown, operation: string): HostReply {
    const isCutOff = !(error instanceof PlatformError) && this.#isOver();
    return toRefusal(isCutOff ? deadlinePassed() : error, operation);
  }
}

function deadlinePassed(): PlatformError {
  return new PlatformError('DEADLINE_PASSED', 'The invocation is over. Ask for what you need before you return.');
}

function findOperation(table: HostOperationTable, name: unknown): AnyOperation {
  const known = typeof name === 'string' && Object.hasOwn(table, name);
  if (!known) throw invalidCall('there is no such operation');
  // The table's type ties each entry's `run` to its own `args`, which is what parses them.
  return table[name as HostOperationName] as unknown as AnyOperation;
}

/** A plugin may pass anything. */
function parseArguments(args: unknown): unknown {
  if (typeof args !== 'string') throw invalidCall('arguments are JSON text');
  if (isLargerThan(args, LIMITS.maxHostCallBytes)) {
    throw new PlatformError('VALUE_TOO_LARGE', `Arguments are at most ${LIMITS.maxHostCallBytes} bytes of JSON.`);
  }
  try {
    return JSON.parse(args) as unknown;
  } catch {
    throw invalidCall('arguments are not JSON');
  }
}

function parseCalls(calls: unknown): [operation: string, args: unknown][] {
  const list = parseArguments(calls);
  if (!Array.isArray(list)) throw invalidCall('a batch is a list');
  return list.map((entry: unknown) => {
    if (Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string') return [entry[0], entry[1]];
    throw invalidCall('an entry of a batch is an operation and its arguments');
  });
}

function invalidCall(problem: string): PlatformError {
  return new PlatformError('INVALID_CALL', `The platform was not asked properly: ${problem}.`);
}

function toAnswer(result: unknown): HostAnswer {
  const value = result instanceof WithBytes ? (result.result as unknown) : result;
  const answer = JSON.stringify({ ok: true, value } satisfies HostReply);
  if (isLargerThan(answer, LIMITS.maxHostCallBytes)) {
    throw new PlatformError(
      'VALUE_TOO_LARGE',
      `The answer is larger than ${LIMITS.maxHostCallBytes} bytes. Ask for less.`,
    );
  }
  return result instanceof WithBytes ? { answer, bytes: result.bytes } : { answer };
}

function toRefusal(error: unknown, operation: string): HostReply {
  if (error instanceof PlatformError) {
    const { code, message, details } = error;
    return { ok: false, error: { code, message, ...(details !== undefined && { details }) } };
  }
  log('host_operation_failed', { operation }, error);
  return { ok: false, error: { code: 'INTERNAL', message: 'The platform failed. Its log says why.' } };
}
