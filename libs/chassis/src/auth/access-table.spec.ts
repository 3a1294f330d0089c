import { Controller, Get, Module } from '@nestjs/common';
import { ChassisConfig } from '../config/chassis.config.js';
import { everybody, ISSUER } from '../fixtures/test-issuer.js';
import { createHttpApplication } from '../http/create-http-application.js';
import { CommandRoute } from '../openapi/route.decorators.js';
import { StructuredLogger } from '../logging/logger.js';
import { Allow, AllowFor, Public } from './access.decorators.js';
import { defineAccess, rolesFor } from './access-table.js';
import { fixedKeys } from './key-source.js';

const start = async (controller: new () => object): Promise<void> => {
  @Module({ controllers: [controller] })
  class OneModule {}

  const suite = await createHttpApplication(OneModule, {
    config: new ChassisConfig(),
    issuer: { url: ISSUER, keys: fixedKeys({ keys: [] }) },
    directory: everybody,
    logger: new StructuredLogger('silent'),
  });
  await suite.close();
};

describe('R9: access is data', () => {
  it('a row means one thing in the whole product', () => {
    defineAccess({ OneThing: ['agent'] });
    expect(() => defineAccess({ OneThing: ['agent', 'user'] })).toThrow(
      'Access to OneThing is defined twice',
    );
    expect(rolesFor('OneThing')).toEqual(['agent']);
    expect(rolesFor('OtherThing')).toBeUndefined();
  });

  it('an application with a route that says nothing of access does not start', async () => {
    @Controller('one')
    class Forgotten {
      @Get()
      @Public()
      known(): string {
        return '';
      }

      @Get('other')
      forgotten(): string {
        return '';
      }
    }
    await expect(start(Forgotten)).rejects.toThrow('Forgotten.forgotten does not say who may use it.');
  });

  it('nor one whose route names a row that is not there, or nobody', async () => {
    @Controller('one')
    class Misspelt {
      @Get()
      @AllowFor('NoSuchRow')
      row(): string {
        return '';
      }

      @Get('nobody')
      @Allow()
      nobody(): string {
        return '';
      }
    }
    const starting = start(Misspelt);
    await expect(starting).rejects.toThrow('Misspelt.row names a row that is in no access table.');
    await expect(starting).rejects.toThrow('Misspelt.nobody admits nobody.');
  });

  it('nor one whose route refuses with a code that nobody defined', async () => {
    defineAccess({ SulkThing: ['agent'] });
    @Controller('one')
    class Sulking {
      @CommandRoute({ access: 'SulkThing', summary: 'Sulk.', refusals: ['NOT_IN_THE_MOOD'] })
      sulk(): void {
        return;
      }
    }
    await expect(start(Sulking)).rejects.toThrow(
      'Sulking.sulk refuses with NOT_IN_THE_MOOD, which nobody defined.',
    );
  });

  it('a route that is inherited needs it too', async () => {
    class Base {
      @Get('inherited')
      inherited(): string {
        return '';
      }
    }
    @Controller('one')
    class Child extends Base {}
    await expect(start(Child)).rejects.toThrow('Child.inherited does not say who may use it.');
  });
});
