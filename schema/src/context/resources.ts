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
  get(resource: string, id: string): Promise<ResourceRecord | undefined>;
  list(resource: string, query?: ResourceQuery): Promise<{ items: ResourceRecord[]; cursor?: string }>;
  create(resource: string, data: unknown): Promise<ResourceRecord>;
  update(resource: string, id: string, data: unknown): Promise<ResourceRecord>;
  delete(resource: string, id: string): Promise<boolean>;
}
