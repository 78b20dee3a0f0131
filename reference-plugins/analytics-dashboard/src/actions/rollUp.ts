import { defineAction } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { rollUp } from '../rollups/roll-up.ts';

/** What the schedule does every five minutes, now. */
export default defineAction<typeof manifest>(rollUp);
