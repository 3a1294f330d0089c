// Ends with 0 where the process in this container can answer commands (R11).
const PATIENCE_MS = 4_000;

const { PORT = '3000' } = process.env;
const response = await fetch(`http://127.0.0.1:${PORT}/health/ready`, {
  signal: AbortSignal.timeout(PATIENCE_MS),
}).catch(() => undefined);
process.exitCode = response?.ok ? 0 : 1;
