/** One record of the host application. */
export type ResourceRecord = Record<string, unknown>;

export interface ResourceQuery {
  filter?: Record<string, string | number | boolean>;
  /** 1–100; default 20. */
  limit?: number;
  cursor?: string;
}

/** Data of the host application, of this tenant alone. Permissions: `resources:<name>:read` and `resources:<name>:write`. */
export interface PluginResources {
  get<T = ResourceRecord>(resource: string, id: string): Promise<T | undefined>;
  list<T = ResourceRecord>(resource: string, query?: ResourceQuery): Promise<{ items: T[]; cursor?: string }>;
  create<T = ResourceRecord>(resource: string, data: unknown): Promise<T>;
  update<T = ResourceRecord>(resource: string, id: string, data: unknown): Promise<T>;
  delete(resource: string, id: string): Promise<boolean>;
}
