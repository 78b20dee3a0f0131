/** How much is measured. */
export interface Counts {
  /** In each round every subject has its turn, so that noise hits all alike. */
  rounds: number;
  /** One after another, for each subject and round. */
  callsPerRound: number;
  /** Calls from `PARALLEL_CLIENTS` clients together, for each subject and parallel round. */
  parallelCallsPerRound: number;
  parallelRounds: number;
  /** Calls of each subject before anything is measured. */
  warmUpCalls: number;
}

export const DEFAULT_COUNTS: Counts = {
  rounds: 60,
  callsPerRound: 120,
  parallelRounds: 5,
  parallelCallsPerRound: 2_000,
  warmUpCalls: 1_500,
};

/** Of the engine: 18 subjects take turns. */
export const ENGINE_COUNTS = { rounds: 20, callsPerRound: 40, warmUpCalls: 150 } as const;

/** Of what people use today, without HTTP. */
export const BESIDE_COUNTS = { rounds: 20, callsPerRound: 2_000 } as const;

export const PARALLEL_CLIENTS = 16;
