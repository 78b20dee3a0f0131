import { isatty } from 'node:tty';
import { untilEndOfInput } from './until-end-of-input.ts';

/** What a command sees of the process it runs in. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Somebody is there to answer questions. */
  readonly isInteractive: boolean;
  /** Width of standard output in characters; undefined when it is no terminal, where nothing is wrapped. */
  readonly columns: number | undefined;
  /** Width of standard error in characters; undefined when it is no terminal. */
  readonly errorColumns: number | undefined;
  /** Writes to standard output as is. */
  out(text: string): void;
  /** Writes to standard error as is. */
  err(text: string): void;
  /** All of standard input as text. */
  readStdin(): Promise<string>;
  /** Asks yes or no; whoever gives up says no. Only when `isInteractive`. */
  confirm(question: string, options?: ConfirmOptions): Promise<boolean>;
  /** Asks for a line; undefined when the person gives up. What is secret is not shown. Only when `isInteractive`. */
  ask(question: string, options?: AskOptions): Promise<string | undefined>;
  /** Asks for one of `choices`; `undefined` when the person gave up. Only when `isInteractive`. */
  choose(question: string, choices: readonly string[]): Promise<string | undefined>;
  /** Aborts at Ctrl-C, which from then on no longer ends the process, and when nobody reads standard output any more. */
  untilInterrupted(): AbortSignal;
}

interface ConfirmOptions {
  /** What a mere Enter says. Default: yes. */
  preselected?: boolean;
}

interface AskOptions {
  isSecret?: boolean;
  /** What an empty line means. */
  fallback?: string;
}

export function createTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    env: process.env,
    isInteractive: isatty(0) && isatty(1),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    errorColumns: process.stderr.isTTY ? process.stderr.columns : undefined,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readStdin,
    confirm,
    ask,
    choose,
    untilInterrupted,
  };
}

function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  process.stdout.once('error', () => controller.abort());
  return controller.signal;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

async function confirm(question: string, { preselected = true }: ConfirmOptions = {}): Promise<boolean> {
  const prompts = await import('@clack/prompts');
  const answer = await untilEndOfInput(process.stdin, (signal) =>
    prompts.confirm({ message: question, initialValue: preselected, signal }),
  );
  return answer === true;
}

async function ask(question: string, { isSecret = false, fallback }: AskOptions = {}): Promise<string | undefined> {
  const prompts = await import('@clack/prompts');
  const answer = await untilEndOfInput(process.stdin, (signal) =>
    isSecret
      ? prompts.password({ message: question, signal })
      : prompts.text({
          message: question,
          signal,
          ...(fallback !== undefined && { defaultValue: fallback, placeholder: fallback }),
        }),
  );
  return typeof answer === 'string' ? answer : undefined;
}

async function choose(question: string, choices: readonly string[]): Promise<string | undefined> {
  const prompts = await import('@clack/prompts');
  const options = choices.map((value) => ({ value, label: value }));
  const answer = await untilEndOfInput(process.stdin, (signal) =>
    prompts.select({ message: question, options, signal }),
  );
  return typeof answer === 'string' ? answer : undefined;
}
