import type { Installation } from '@digital-commerce/plugin-schema';

/** The state of an installation for a person, with the command that comes next where one does. */
export function describeInstallation(installation: Installation, tenant: string): string[] {
  const { id, version, state, missingSettings } = installation;
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
