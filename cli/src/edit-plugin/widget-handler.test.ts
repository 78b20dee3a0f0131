import { WIDGET_DATA, WIDGET_KINDS } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { toLiteral } from './to-literal.ts';
import type { Literal } from './to-literal.ts';
import { NEW_WIDGET_DATA, toWidgetHandler } from './widget-handler.ts';

test.each(WIDGET_KINDS)('a new widget of the kind %s answers with data of its kind', (kind) => {
  const data = NEW_WIDGET_DATA[kind]("Today's sales");
  expect(WIDGET_DATA[kind].safeParse(data).error).toBeUndefined();
  expect(toWidgetHandler("Today's sales", kind).lines).toContain(`return ${toLiteral(data as Literal)};`);
});
