import type { ApiHandler } from '@digital-commerce/plugin-sdk';
import { loadMinimum } from '../loadMinimum.ts';

const handler: ApiHandler = async (context) => ({ minimum: await loadMinimum(context) });

export default handler;
