/** The candidate with the fewest tasks; of equals, the one that is named first. */
export function chooseAssignee(candidates: readonly string[], tasks: ReadonlyMap<string, number>): string | undefined {
  return candidates.toSorted((a, b) => (tasks.get(a) ?? 0) - (tasks.get(b) ?? 0))[0];
}
