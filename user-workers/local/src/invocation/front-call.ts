/** Carries what the binding passed for a request from the Worker in front of static files to the code behind it. */
export const FRONT_CALL_HEADER = 'x-dispatch-front-call';

/** Name of the entrypoint through which the Worker in front of static files calls the code. */
export const DOOR_ENTRYPOINT = 'DispatchNamespaceDoor';
