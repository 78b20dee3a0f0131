/**
 * One handler of a filter out of several: each gets what the one before returned, and one that returns nothing keeps it.
 * A throw ends it.
 */
export function compose<Context, Data>(
  ...handlers: readonly ((context: Context, data: Data) => Data | undefined | void | Promise<Data | undefined | void>)[]
): (context: Context, data: Data) => Promise<Data> {
  return async (context, data) => {
    let current = data;
    for (const handler of handlers) current = (await handler(context, current)) ?? current;
    return current;
  };
}
