import { expect, test } from 'vitest';
import { translateUi } from './translate-ui.ts';

const TEXTS = JSON.parse(
  `{"notes": "Notizen", "Delete": "Löschen", "long": "${'x'.repeat(101)}", "empty": "", "__proto__": "Prototyp", "n": "Nummer"}`,
) as Record<string, string>;

test('texts that are keys are replaced wherever people read them, and nothing else is', () => {
  const ui = {
    menu: [{ name: 'notes', label: 'notes', page: 'notes' }],
    pages: [
      {
        name: 'notes',
        title: 'notes',
        content: [
          { component: 'Heading', text: 'notes' },
          { component: 'Link', label: 'notes', href: 'notes' },
          {
            component: 'Select',
            name: 'notes',
            label: 'notes',
            options: [{ value: 'notes', label: 'notes' }],
            defaultValue: 'notes',
          },
          {
            component: 'Table',
            columns: [{ key: 'notes', label: 'notes' }],
            rows: [{ title: 'notes', notes: 'notes' }],
          },
          {
            component: 'DataTable',
            source: { endpoint: 'GET /n' },
            columns: [],
            rowActions: [{ label: 'Delete', confirm: 'Delete', onClick: { action: 'n' } }],
          },
        ],
      },
    ],
    widgets: [{ name: 'n', title: 'n', kind: 'stat' }],
  };
  const expected = JSON.parse(JSON.stringify(ui)) as typeof ui;
  const [page] = expected.pages;
  Object.assign(expected.menu[0] ?? {}, { label: 'Notizen' });
  Object.assign(expected.widgets[0] ?? {}, { title: 'Nummer' });
  Object.assign(page ?? {}, { title: 'Notizen' });
  const changed = [
    { text: 'Notizen' },
    { label: 'Notizen' },
    { label: 'Notizen', options: [{ value: 'notes', label: 'Notizen' }] },
    { columns: [{ key: 'notes', label: 'Notizen' }] },
    { rowActions: [{ label: 'Löschen', confirm: 'Löschen', onClick: { action: 'n' } }] },
  ];
  for (const [index, change] of changed.entries()) Object.assign(page?.content[index] ?? {}, change);
  expect(translateUi(ui, TEXTS)).toEqual(expected);
});

test.each<[object, string]>([
  [{ title: 'long' }, 'the field takes no text of that length'],
  [{ title: 'empty' }, 'the field takes no empty text'],
  [{ component: 'Heading', text: 'long' }, 'a heading is shorter than other texts'],
  [{ title: 'toString' }, 'that is a member of every object'],
])('%j stays, since %s', (part, _reason) => {
  expect(translateUi(part, TEXTS)).toEqual(part);
});

test('a longer text is taken where one fits', () => {
  expect(translateUi({ component: 'Text', text: 'long' }, TEXTS)).toEqual({ component: 'Text', text: 'x'.repeat(101) });
});
