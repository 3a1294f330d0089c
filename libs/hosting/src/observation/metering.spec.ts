import { Metrics } from '@ventanilla/chassis';
import { observe, type Step } from '@ventanilla/eventing';
import { Refused } from '@ventanilla/kernel';
import { metering } from './metering.js';

const named = (name: string): Error => Object.assign(new Error('x'), { name });

describe('what is counted of the machinery', () => {
  let metrics: Metrics;

  const done = async (step: Step, error?: Error): Promise<void> => {
    const work = () => (error ? Promise.reject(error) : Promise.resolve());
    await observe(metering(metrics), step, work).catch(() => undefined);
  };

  beforeEach(() => {
    metrics = new Metrics();
  });

  it('is each command by its outcome, whoever sent it', async () => {
    const command: Step = { kind: 'command', service: 'toy', name: 'MendToy' };
    await done(command);
    await done(command);
    await done(command, new Refused('TOY_LOST', 'Only a toy that is there can be mended.'));
    await done(command, named('StaleCommand'));
    await done(command, named('StoreUnavailable'));
    const text = await metrics.text();
    expect(text).toContain('ventanilla_commands_total{command="MendToy",outcome="done"} 2');
    expect(text).toContain('ventanilla_commands_total{command="MendToy",outcome="refused"} 2');
    expect(text).toContain('ventanilla_commands_total{command="MendToy",outcome="failed"} 1');
  });

  it('is what the event store and the broker failed at, and not what they answered', async () => {
    const append: Step = { kind: 'append', stream: 'toy-1', events: 1 };
    await done(append);
    await done(append, named('WrongRevision'));
    await done(append, named('OutcomeUnknown'));
    await done({ kind: 'read', name: 'head' }, named('StoreUnavailable'));
    await done({ kind: 'publish', name: 'toy', events: [] }, named('KafkaJSConnectionError'));
    await done({ kind: 'fold', name: 'toys', events: [] }, named('Error'));
    const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('ventanilla_engine'));
    expect(lines.sort()).toEqual([
      'ventanilla_engine_errors_total{engine="broker",error="KafkaJSConnectionError"} 1',
      'ventanilla_engine_errors_total{engine="event store",error="OutcomeUnknown"} 1',
      'ventanilla_engine_errors_total{engine="event store",error="StoreUnavailable"} 1',
    ]);
  });
});
