/** What the platform says for callers over HTTP, and the command that does the same. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/`POST \/v1\/tenants` or (?=`admin-cli)/g, ''],
  [/ or `DELETE \/v1\/tenants\/[^`]*\/dev`/g, ''],
  [/`GET \/v1\/plugins`/g, '`admin-cli plugins`'],
  [/`GET \/v1\/plugins\/([^`/]+)`/g, '`admin-cli plugin $1`'],
  [/`GET \/v1\/plugins\/([^`/]+)\/rollouts`/g, '`admin-cli rollout list $1`'],
  [/`GET \/v1\/tenants\/([^`/]+)\/tokens`/g, '`admin-cli tokens list --tenant $1`'],
  [/`POST \/v1\/publishers`/g, '`admin-cli publishers create`'],
  [/`PUT \/v1\/resources\/([^`/]+)`/g, '`admin-cli resources set $1 <url>`'],
  [/Send `Authorization: Bearer <token>` with one/g, 'Run `admin-cli login`, or set ADMIN_CLI_TOKEN to one'],
  [/, and send it again with `consent`/g, ', and run this command again with --yes'],
  [/, and apply it with `consent`/g, ', and run this command again with --yes'],
];

/** A message of the platform, naming commands where it names requests. */
export function toCliWords(message: string): string {
  return WORDS.reduce((text, [pattern, words]) => text.replaceAll(pattern, words), message);
}
