/** Something that a doctor found. A `problem` keeps a plugin, or the command line, from doing its work. */
export interface Finding {
  code: string;
  level: 'problem' | 'note';
  /** One sentence. */
  message: string;
  /** The command that mends it, or shows more. */
  remedy?: string;
}

export function describeFinding({ level, message, remedy }: Finding): string[] {
  return [`${level === 'problem' ? 'Problem' : 'Note'}: ${message}`, ...(remedy === undefined ? [] : [`  ${remedy}`])];
}
