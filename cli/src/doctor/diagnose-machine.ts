import { PLATFORM_VERSION, PlatformError } from '@digital-commerce/plugin-schema';
import type { WhoAmI } from '@digital-commerce/plugin-schema';
import type { Cli } from '../cli.ts';
import { readCliVersion } from '../cli-version.ts';
import type { Finding } from './finding.ts';

export interface MachineReport {
  node: string;
  cliVersion: string;
  /** Version of the platform that this command line speaks to. */
  madeForPlatform: string;
  url?: string;
  token?: WhoAmI;
  platformVersion?: string;
  findings: Finding[];
}

/** Whether commands reach a platform from this machine, with a token that is good, of a version that fits. */
export async function diagnoseMachine(cli: Cli): Promise<MachineReport> {
  const report: MachineReport = {
    node: process.versions.node,
    cliVersion: readCliVersion(),
    madeForPlatform: PLATFORM_VERSION,
    findings: [],
  };
  const { findings } = report;
  try {
    report.url = cli.resolveConnection().url;
    const client = cli.createClient();
    await client.call('getHealth', {});
    report.token = await client.call('getWhoAmI', {});
    const { info } = await client.call('getOpenApi', {});
    report.platformVersion = (info as { version: string }).version;
    if (report.platformVersion !== PLATFORM_VERSION) {
      findings.push({
        code: 'other_version',
        level: 'note',
        message: `The platform is ${report.platformVersion}, and admin-cli ${report.cliVersion} is made for ${PLATFORM_VERSION}.`,
      });
    }
    if (report.token.kind !== 'operator') return report;
    const { unhealthyInstallations: unhealthy } = await client.call('getStatus', {});
    if (unhealthy > 0) {
      findings.push({
        code: 'unhealthy_installations',
        level: 'note',
        message: `${unhealthy} active ${unhealthy === 1 ? 'installation is' : 'installations are'} unhealthy.`,
        remedy: 'admin-cli status --tenant <tenant>',
      });
    }
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const remedy = REMEDIES[error.code];
    findings.push({
      code: error.code.toLowerCase(),
      level: 'problem',
      message: error.message,
      ...(remedy !== undefined && { remedy }),
    });
  }
  return report;
}

const REMEDIES: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'admin-cli login',
  PLATFORM_UNREACHABLE: 'admin-cli start',
};
