/** Where the engine is that the specs run on. */
export const testEngine = (): string => {
  const connectionString = process.env['TEST_EVENTSTOREDB'];
  if (connectionString) return connectionString;
  throw new Error(
    'TEST_EVENTSTOREDB is not set. Start the engines with `npm run engines`, or run `npm run test:distributed`.',
  );
};
