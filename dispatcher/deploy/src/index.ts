export type { DeployListener } from './apply-steps.ts';
export { prepareDeployment } from './deployment.ts';
export type { Deployment, DeployOptions } from './deployment.ts';
export type { Step } from './plan.ts';
export { RESOURCE_KINDS } from './resource-kinds.ts';
