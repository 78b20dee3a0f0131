/** Where in the bucket an installation has its files. None of the three holds a `/`. */
export function toFilesPrefix({ tenant, plugin, folder }: { tenant: string; plugin: string; folder: string }): string {
  return `files/${tenant}/${plugin}/${folder}/`;
}

/** Deletes all files below a prefix. */
export async function deleteFiles(bucket: R2Bucket, prefix: string): Promise<void> {
  for (;;) {
    const { objects } = await bucket.list({ prefix });
    if (objects.length === 0) return;
    await bucket.delete(objects.map(({ key }) => key));
  }
}
