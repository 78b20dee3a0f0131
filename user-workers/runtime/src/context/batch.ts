import type { HostAnswer, HostOperationName, InvocationHost, PluginContext } from '@digital-commerce/plugin-schema';
import { isArray, PromiseConstructor, stringify, TypeErrorConstructor, waitForAll } from '../primordials.ts';
import { createAsk } from './ask.ts';
import type { Ask, Send } from './ask.ts';

/**
 * Collects what is asked of a context while `build` runs, and sends it as one list. What was not reached fails with the
 * refusal that ended the list.
 */
export function createBatch(host: InvocationHost, toContext: (ask: Ask) => PluginContext): PluginContext['batch'] {
  return async (build) => {
    const recorder = new Recorder();
    const values = build(toContext(createAsk(recorder.record)));
    if (!isArray(values)) throw new TypeErrorConstructor('The function that "batch" takes returns a list.');
    const answered = waitForAll(values);
    // The first of them to fail fails the batch, and nobody waits for the other.
    await waitForAll([answered, recorder.send(host)]);
    return answered;
  };
}

interface Question {
  operation: HostOperationName;
  args: string;
  resolve: (answer: HostAnswer | undefined) => void;
}

class Recorder {
  readonly #questions: Question[] = [];
  #isSent = false;

  readonly record: Send = async (operation, args, bytes) => {
    if (this.#isSent)
      throw new TypeErrorConstructor(`"${operation}" came after its batch was sent. Await the batch first.`);
    if (bytes !== undefined)
      throw new TypeErrorConstructor(`"${operation}" sends bytes, so it cannot be part of a batch.`);
    const answer = await new PromiseConstructor<HostAnswer | undefined>((resolve) => {
      this.#questions[this.#questions.length] = { operation, args, resolve };
    });
    if (answer === undefined) throw new TypeErrorConstructor(`"${operation}" got no answer.`);
    return answer;
  };

  async send(host: InvocationHost): Promise<void> {
    this.#isSent = true;
    const questions = this.#questions;
    if (questions.length === 0) return;
    let calls = '';
    for (let i = 0; i < questions.length; i++) {
      const { operation, args } = questions[i] as Question;
      calls += `${i === 0 ? '' : ','}[${stringify(operation)},${args}]`;
    }
    const answers = await host.callAll(`[${calls}]`);
    const last = answers.length - 1;
    for (let i = 0; i < questions.length; i++) questions[i]?.resolve(answers[i < last ? i : last]);
  }
}
