/** Whether somebody has to show a second factor first. */
export function needsSecondFactor(
  signIn: { newDevice: boolean; secondFactor: boolean },
  rule: { onNewDevices: boolean },
): boolean {
  return rule.onNewDevices && signIn.newDevice && !signIn.secondFactor;
}
