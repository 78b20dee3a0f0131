/** A part of a manifest as it stands in the source. */
export interface ManifestNode {
  /** Offset of its value. */
  start: number;
  child(key: string | number): NamedNode | undefined;
}

/** `keyStart` is the offset of the key, or of what stands for it. */
export interface NamedNode {
  keyStart: number;
  node: ManifestNode;
}
