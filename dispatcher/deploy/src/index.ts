export { RESOURCE_WORDS } from './account-state.ts';
export type { DeployListener } from './apply-steps.ts';
export { prepareDeployment } from './deployment.ts';
export type { Deployment, DeployOptions } from './deployment.ts';
export type { Step } from './plan.ts';
