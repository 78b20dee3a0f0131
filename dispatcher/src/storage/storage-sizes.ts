/** What an installation has stored. */
export interface StorageSizes {
  databaseBytes: number;
  kvKeys: number;
  /** Of files. */
  storageBytes: number;
}
