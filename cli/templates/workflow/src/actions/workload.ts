import type { ActionHandler } from '@digital-commerce/plugin-sdk';
import { loadWorkload } from '../workload.ts';

/** Answers with the number of tasks by person. */
const handler: ActionHandler = async (context) => ({ tasks: Object.fromEntries(await loadWorkload(context)) });

export default handler;
