import { note } from '../ledger/note.ts';

/** `POST /notes` `{ "subject": … }`: when it is answered, the note is on the disk. The answer says what that took. */
const writeNote: ApiHandler = async (context, request) => {
  const { subject } = (await request.json()) as { subject: string };
  return note(context, { kind: 'endpoint', subject, key: `endpoint/${subject}` });
};
export default writeNote;
