import { describe, expect, test } from 'vitest';
import {
  emptyDraft,
  insertStep,
  isSameDraft,
  moveStep,
  removeStep,
  toBody,
  toNodeProblems,
  toWorkflowId,
} from './draft.ts';
import type { Draft } from './draft.ts';

const note = { plugin: 'desk', action: 'note' };

function draftOf(...actions: string[]): Draft {
  return actions.reduce((draft, action) => insertStep(draft, 99, { plugin: 'desk', action }), emptyDraft('Test'));
}

const idsOf = ({ steps }: Draft): string[] => steps.map(({ id }) => id);

describe('actions of a draft', () => {
  test('are put in at a place, under names of their own', () => {
    const draft = insertStep(insertStep(draftOf('open'), 0, note), 1, note);
    expect(idsOf(draft)).toEqual(['note', 'note-2', 'open']);
  });

  test('are moved, as far as there is room, and removed', () => {
    const draft = draftOf('a', 'b', 'c');
    expect(idsOf(moveStep(draft, 'a', 1))).toEqual(['b', 'a', 'c']);
    expect(idsOf(moveStep(draft, 'c', -5))).toEqual(['c', 'a', 'b']);
    expect(idsOf(moveStep(draft, 'a', 99))).toEqual(['b', 'c', 'a']);
    expect(idsOf(moveStep(draft, 'none', 0))).toEqual(['a', 'b', 'c']);
    expect(idsOf(removeStep(draft, 'b'))).toEqual(['a', 'c']);
  });
});

test('a draft without comparisons is sent without a condition', () => {
  const draft = { ...draftOf('a'), condition: [] };
  expect(toBody(draft, 3)).not.toHaveProperty('condition');
  expect(toBody(draft, 3).revision).toBe(3);
  expect(isSameDraft(draft, { ...draft, steps: [{ ...draft.steps[0]!, condition: [] }] })).toBe(true);
  expect(isSameDraft(draft, { ...draft, name: 'Other' })).toBe(false);
});

test('problems go to the nodes that they are about', () => {
  const problems = ['/trigger/hook', '/condition/0/path', '/steps/1/input/text', '/steps/7/id', ''].map((path) => ({
    path,
    message: 'x',
  }));
  expect(toNodeProblems(draftOf('a', 'b'), problems).map(({ node, place }) => `${node} ${place}`)).toEqual([
    'trigger /hook',
    'condition /0/path',
    'step:b /input/text',
    'trigger /id',
    'trigger ',
  ]);
});

test.each([
  ['Ticket für große Bestellungen!', [], 'ticket-fur-gro-e-bestellungen'],
  ['2024: Low stock', ['low-stock'], 'low-stock-2'],
  ['<script>', [], 'script'],
  ['日本語', ['workflow'], 'workflow-2'],
  ['x'.repeat(80), [], 'x'.repeat(50)],
])('"%s" becomes an id', (name, taken, expected) => {
  expect(toWorkflowId(name, taken)).toBe(expected);
});
