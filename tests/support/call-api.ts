export interface ApiTarget {
  /** Ends in /client/v4. */
  apiUrl: string;
  token: string;
}

/** Calls the namespace's REST API below an account; returns the result, or throws with the codes and messages. */
export async function callApi(
  { apiUrl, token }: ApiTarget,
  method: string,
  path: string,
  body?: object | FormData,
): Promise<unknown> {
  const response = await fetch(`${apiUrl}/accounts/0123456789abcdef0123456789abcdef${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as {
    success: boolean;
    errors: { code: number; message: string }[];
    result: unknown;
  };
  if (answer.success) return answer.result;
  throw new Error(answer.errors.map(({ code, message }) => `${code}: ${message}`).join('; '));
}
