/** Numbers as they fit beside an axis: `1.2K`. */
export function createCompactNumber(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
