import { IsInt, IsNotEmpty, Max, Min } from 'class-validator';
import { ChassisConfig } from './chassis.config.js';
import { configurationMarkdown, configurationRows } from './configuration-docs.js';
import { ConfigurationError, readConfiguration } from './read-configuration.js';
import { toldUnread, unreadVariables } from './unread-variables.js';
import { Variable } from './variable.js';

class OwnConfig extends ChassisConfig {
  @Variable({ name: 'VENTANILLA_MASTER_KEY', description: 'Wraps | the keys.', secret: true })
  @IsNotEmpty()
  masterKey: string = 'made at the first start';

  @Variable({ name: 'VENTANILLA_BLOCK', description: 'Numbers reserved at once.' })
  @IsInt()
  @Min(1)
  @Max(100)
  block: number = 20;
}

describe('configuration', () => {
  it('has defaults for everything', () => {
    expect(readConfiguration(OwnConfig, {})).toEqual(new OwnConfig());
  });

  it('comes from the environment, as what each field is', () => {
    const env = {
      PORT: '8080',
      VENTANILLA_TRUST_PROXY: 'true',
      VENTANILLA_ROLE_NAMES: '{"helpdesk":"agent"}',
      VENTANILLA_BLOCK: '5',
      HOST: '',
    };
    expect(readConfiguration(OwnConfig, env)).toMatchObject({
      port: 8080,
      trustProxy: true,
      roleNames: { helpdesk: 'agent' },
      block: 5,
      host: '127.0.0.1',
    });
  });

  it.each([
    [{ PORT: '70000' }, 'PORT must not be greater than 65535; it is "70000".'],
    [{ PORT: 'many' }, 'PORT must be an integer number; it is "many".'],
    [{ PORT: '3e3x' }, 'PORT must be an integer number; it is "3e3x".'],
    [{ PORT: '1e3' }, 'PORT must be an integer number; it is "1e3".'],
    [{ PORT: '0x10' }, 'PORT must be an integer number; it is "0x10".'],
    [{ PORT: ' 80 ' }, 'PORT must be an integer number; it is " 80 ".'],
    [{ PORT: ' ' }, 'PORT must be more than spaces, or empty for what is usual. Port to listen on.'],
    [
      { VENTANILLA_DATA: ' ' },
      'VENTANILLA_DATA must be more than spaces, or empty for what is usual. Data folder of the embedded profile.',
    ],
    [{ VENTANILLA_TRUST_PROXY: 'maybe' }, 'VENTANILLA_TRUST_PROXY must be a boolean value; it is "maybe".'],
    [{ VENTANILLA_ISSUER: 'ftp://x' }, 'VENTANILLA_ISSUER must be a URL address; it is "ftp://x".'],
    [{ VENTANILLA_ROLE_NAMES: '{' }, 'VENTANILLA_ROLE_NAMES must be JSON.'],
    [{ VENTANILLA_BLOCK: '0' }, 'VENTANILLA_BLOCK must not be less than 1; it is "0".'],
  ])('%j is refused in one sentence', (env, sentence) => {
    expect(() => readConfiguration(OwnConfig, env)).toThrow(
      new ConfigurationError(sentence.split(' ')[0]!, sentence.slice(sentence.indexOf(' ') + 1)),
    );
  });

  it('never shows a secret', () => {
    class Keys {
      @Variable({ name: 'KEY', description: 'x', secret: true })
      @IsInt()
      key: number = 1;
    }
    expect(() => readConfiguration(Keys, { KEY: 'hunter2' })).toThrow(/^KEY must be an integer number\.$/);
  });

  it.each([
    ['VENTANILLA_DTAA', 'VENTANILLA_DATA'],
    ['VENTANILLA_LOGLEVEL', 'VENTANILLA_LOG_LEVEL'],
    ['VENTANILA_DATA', 'VENTANILLA_DATA'],
    ['ventanilla_data', 'VENTANILLA_DATA'],
    ['VENTANILLA_PORT', 'PORT'],
    ['VENTANILLA_BLOCKS', 'VENTANILLA_BLOCK'],
    ['VENTANILLA_MONGODB', undefined],
  ])('knows that %s is not read, and what is near', (name, nearest) => {
    const env = { [name]: 'hunter2', VENTANILLA_DATA: 'y', VENTANILLA_TOKEN: 't', PATH: 'z' };
    const unread = unreadVariables(OwnConfig, env);
    expect(unread).toEqual([{ name, ...(nearest && { nearest }) }]);
    expect(unread.map(toldUnread)).toEqual([
      `${name} is set, and nothing here reads it.${nearest ? ` Is ${nearest} meant?` : ''}`,
    ]);
  });

  it('takes what Kubernetes tells of a service of that name for no setting', () => {
    const env = {
      VENTANILLA_PORT: 'tcp://10.0.0.7:80',
      VENTANILLA_SERVICE_PORT_HTTP: '80',
      VENTANILLA_INCIDENT_SERVICE_HOST: '10.0.0.7',
      VENTANILLA_INCIDENT_PORT_80_TCP_ADDR: '10.0.0.7',
    };
    expect(unreadVariables(OwnConfig, env)).toEqual([]);
  });

  it('is written down from the code, each variable once', () => {
    const names = configurationRows(OwnConfig, ChassisConfig).map(({ name }) => name);
    expect(names).toEqual(['VENTANILLA_MASTER_KEY', 'VENTANILLA_BLOCK']);
    const markdown = configurationMarkdown([{ title: 'Own', config: OwnConfig }]);
    expect(markdown).toContain('| `PORT` | `3000` | Port to listen on. |');
    expect(markdown).toContain('Wraps \\| the keys.');
  });
});
