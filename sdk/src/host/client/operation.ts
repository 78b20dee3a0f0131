import type { API_ROUTES, OperationName } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';

type Routes = typeof API_ROUTES;

/** Operations with a method of their own, and answers that are not JSON. */
type Called = Exclude<OperationName, 'callEndpoint' | 'publishRelease' | 'putDevBuild' | 'runHook'>;

type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type QueryOf<Route> = Route extends { query: infer Query extends z.ZodObject } ? z.input<Query> : unknown;
type BodyOf<Route> = Route extends { body: infer Body extends z.ZodType } ? { body: z.input<Body> } : unknown;
type AnswerBody<Answer> = Answer extends z.ZodType ? z.output<Answer> : undefined;

/** The path's parameters, the query, and the body. */
export type InputOf<Name extends OperationName> = { [Key in ParameterOf<Routes[Name]['path']>]: string } & QueryOf<
  Routes[Name]
> &
  BodyOf<Routes[Name]>;

/** What the operation answers when it did what it was asked for. */
export type AnswerOf<Name extends OperationName> = {
  [Status in keyof Routes[Name]['answers']]: AnswerBody<Routes[Name]['answers'][Status]>;
}[keyof Routes[Name]['answers']];

export type CalledOperation = Called;

/** Operations that answer with bytes. */
export type BytesOperation = 'backUpPlatform' | 'backUpTenant';

/** Operations that take bytes. */
export type UploadOperation = 'restorePlatform' | 'restoreTenant';

/** Operations that answer in pages. */
export type ListOperation = {
  [Name in Called]: AnswerOf<Name> extends { nextCursor?: string | undefined } ? Name : never;
}[Called];

/** Operations that go on as events. */
export type FollowedOperation = {
  [Name in Called]: Routes[Name] extends { follows: true } ? Name : never;
}[Called];

/** The entries of a list's page, whatever they are called there. */
export type ItemOf<Name extends ListOperation> = Exclude<
  {
    [Key in keyof AnswerOf<Name>]: AnswerOf<Name>[Key] extends readonly (infer Item)[] ? Item : never;
  }[keyof AnswerOf<Name>],
  undefined
>;
