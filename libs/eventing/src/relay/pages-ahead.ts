/** Asks for the next page while the present one is being worked on. */
export async function* pagesAhead<Page>(pages: AsyncIterable<Page>): AsyncIterable<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  const ask = () => {
    const asked = iterator.next();
    // Whoever awaits it hears the error; nobody may, if the present page fails first.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask();
  for (;;) {
    const result = await next;
    if (result.done) return;
    next = ask();
    yield result.value;
  }
}
