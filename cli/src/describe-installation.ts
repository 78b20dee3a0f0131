import type { Installation } from '@digital-commerce/plugin-schema';

/** The state of an installation for a person, with the command that comes next where one does. */
export function describeInstallation(installation: Installation, tenant: string): string[] {
  const { id, version, killed, pendingUpdate } = installation;
  const lines =
    killed === undefined
      ? describeState(installation, tenant)
      : [`${id} ${version} is stopped everywhere by the operator: ${killed.reason}`];
  if (pendingUpdate === undefined) return lines;
  return [
    ...lines,
    `${id} ${pendingUpdate.version} waits for consent to ${pendingUpdate.permissions.join(', ')}. Next:`,
    `  admin-cli install ${id}@${pendingUpdate.version} --tenant ${tenant}`,
  ];
}

function describeState({ id, version, state, missingSettings }: Installation, tenant: string): string[] {
  const subject = `${id} ${version}`;
  if (state === 'active') return [`${subject} is active for tenant "${tenant}".`];
  if (state === 'inactive') {
    return [`${subject} is inactive for tenant "${tenant}". Next:`, `  admin-cli activate ${id} --tenant ${tenant}`];
  }
  return [
    `${subject} is installed for tenant "${tenant}" and needs settings before it becomes active. Next:`,
    ...missingSettings.map((key) => `  admin-cli config set ${id} ${key} <value> --tenant ${tenant}`),
  ];
}
