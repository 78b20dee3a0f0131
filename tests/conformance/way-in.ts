/** A dispatcher that runs, and the API of the namespaces that it dispatches to. */
export interface WayIn {
  url: string;
  apiUrl: string;
  token: string;
  close(): Promise<void>;
}

export const TOKEN = 'local';
