import { API_ROUTES, ErrorAnswer, errorsOf } from '@digital-commerce/plugin-schema';
import type { ApiRoute, ErrorCode, OperationName } from '@digital-commerce/plugin-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { responses: Record<string, OpenApiResponse> };
}
interface OpenApiOperation {
  operationId: string;
  responses: Record<string, OpenApiResponse | { $ref: string }>;
}
interface OpenApiResponse {
  content?: Record<string, { schema?: object }>;
}

export interface ContractCall {
  /** Parameters of the path. `*` stands for the rest. */
  params?: Record<string, string>;
  query?: string;
  body?: object;
  /** Default: the operator's. */
  token?: string | null;
  headers?: Record<string, string>;
  method?: string;
}

export interface ContractAnswer {
  status: number;
  code: ErrorCode | undefined;
  headers: Headers;
  // What a test expects in an answer is what it is about.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Calls a running platform, and finds fault with every answer that the table of routes or `openapi.json` does not know. */
export class ApiContract {
  /** Operations that have answered with what they are for, and that have refused something. */
  readonly succeeded = new Set<OperationName>();
  readonly refused = new Set<OperationName>();
  readonly #url: string;
  readonly #token: string;
  readonly #document: OpenApi;
  readonly #ajv = new Ajv2020({ strict: false });

  private constructor(url: string, token: string, document: OpenApi) {
    this.#url = url;
    this.#token = token;
    this.#document = document;
    formats.default(this.#ajv);
  }

  static async of(url: string, token: string): Promise<ApiContract> {
    const response = await fetch(`${url}/v1/openapi.json`);
    return new ApiContract(url, token, (await response.json()) as OpenApi);
  }

  /** @throws Error for an answer that the contract does not have */
  async call(operation: OperationName, call: ContractCall = {}): Promise<ContractAnswer> {
    const route: ApiRoute = API_ROUTES[operation];
    const response = await this.#send(route, call);
    const text = await response.text();
    const { status } = response;
    const type = response.headers.get('content-type')?.split(';')[0];
    const body: unknown = type === 'application/json' ? JSON.parse(text) : text;
    const answer = route.answers[status];
    if (answer === undefined) return this.#refusal(operation, response, body);
    this.succeeded.add(operation);
    if (answer === null) expectThat(text === '', operation, `has a body with ${status}: ${text}`);
    if (answer !== null && answer !== 'bytes' && type !== 'text/plain') {
      const parsed = answer.safeParse(body);
      expectThat(parsed.success, operation, `${parsed.error?.message}: ${text}`);
    }
    this.#checkDocument(operation, { status, type, body, method: response.method });
    return { status, code: undefined, headers: response.headers, body };
  }

  #refusal(operation: OperationName, { status, headers }: Response, body: unknown): ContractAnswer {
    const parsed = ErrorAnswer.safeParse(body);
    expectThat(parsed.success, operation, `answers ${status} with no error: ${JSON.stringify(body)}`);
    const { code } = parsed.data!.error;
    const known = errorsOf(API_ROUTES[operation]);
    expectThat(known.includes(code), operation, `answers ${status} ${code}, and its codes are ${known.join(', ')}`);
    this.#checkDocument(operation, { status, type: 'application/json', body });
    this.refused.add(operation);
    return { status, code, headers, body };
  }

  async #send(route: ApiRoute, call: ContractCall) {
    const { params = {}, query = '', body, token = this.#token, method = 'GET' } = call;
    const path = route.path.replaceAll(/:(\w+)|\*/g, (whole, name: string | undefined) => {
      const value = params[name ?? '*'];
      if (value === undefined) throw new Error(`"${route.path}" needs "${whole}".`);
      return value;
    });
    const verb = route.method === 'ANY' ? method : route.method;
    const response = await fetch(`${this.#url}${path}${query}`, {
      method: verb,
      redirect: 'manual',
      headers: { ...call.headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && {
        body: body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body),
      }),
    });
    return Object.assign(response, { method: verb });
  }

  /** Against the JSON Schema of the document, as somebody else's client would. */
  #checkDocument(
    operation: OperationName,
    { status, type, body, method }: { status: number; type: string | undefined; body: unknown; method?: string },
  ): void {
    const described = Object.values(this.#document.paths)
      .flatMap((path) => Object.values(path))
      .find(({ operationId }) => operationId === operation || operationId === `${operation}With${method ?? 'GET'}`);
    const found = described?.responses[String(status)];
    expectThat(found !== undefined, operation, `answers ${status}, which openapi.json does not know`);
    const response = '$ref' in found! ? this.#document.components.responses[found.$ref.split('/').at(-1)!] : found;
    const content = response?.content;
    if (content === undefined || '*/*' in content) return;
    const schema = content[type ?? '']?.schema;
    expectThat(schema !== undefined, operation, `answers ${status} as ${type}, which openapi.json does not know`);
    const validate = this.#ajv.compile({ ...schema, components: this.#document.components });
    expectThat(validate(body), operation, `${JSON.stringify(validate.errors)}: ${JSON.stringify(body)}`);
  }
}

function expectThat(holds: boolean | undefined, operation: string, otherwise: string): void {
  if (holds !== true) throw new Error(`${operation} ${otherwise}`);
}
