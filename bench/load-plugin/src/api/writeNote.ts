import { note } from '../ledger/note.ts';

/** `POST /notes` `{ "subject": … }`: when it is answered, the note is on the disk. */
const writeNote: ApiHandler = async (context, request) => {
  const { subject } = (await request.json()) as { subject: string };
  await note(context, { kind: 'endpoint', subject, key: `endpoint/${subject}` });
  return { noted: subject };
};
export default writeNote;
