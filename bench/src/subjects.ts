/** What is measured, in the order of the turns. */
export const SUBJECTS = {
  hook: 'hook through one plugin',
  cell: 'bare RPC to the same cell',
  process: 'bare RPC inside one process',
  plain: 'plain Worker',
} as const;

export type Subject = keyof typeof SUBJECTS;
export const SUBJECT_NAMES = Object.keys(SUBJECTS) as Subject[];
