/** Answers as long as the cell's event loop turns. */
export default {
  fetch(): Response {
    return new Response();
  },
};
