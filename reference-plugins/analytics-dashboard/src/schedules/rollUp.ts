import { defineSchedule } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { rollUp } from '../rollups/roll-up.ts';

export default defineSchedule<typeof manifest>(async (context) => {
  await rollUp(context);
});
