import type { Services } from '../services.ts';
import type { StepProgress } from '../workflows/step-progress.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';

/** On whose account a delivery is made. */
interface DeliveryContext {
  services: Services;
  tenant: string;
  waitUntil: (work: Promise<unknown>) => void;
  /** Of the delivery, when it is a run of a workflow. */
  progress: StepProgress;
}

/** Makes one try. What it throws is a failure of the platform's: it is tried again. */
export type Deliverer = (context: DeliveryContext, delivery: Delivery) => Promise<DeliveryOutcome>;
