/** What stands in traces, and in answers of servers, in the place of a value that nobody is to see. */
export const REDACTED = '[redacted]';
