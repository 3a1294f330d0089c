import type { ServiceEvent, ServiceFamilyEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter } from '@ventanilla/kernel';
import { serviceFamily, type ServiceFamilyCommand } from './family.decide.js';
import type { ServiceCommand, ServiceDescription, ServiceStatus } from './service.commands.js';
import { service } from './service.decide.js';
import { ServiceFamilyController } from './family.controller.js';
import { ServiceController } from './service.controller.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const envelope = { at: '2026-03-02T09:00:00.000Z', by: { kind: 'person', id: ANA } } as const;
const reason = personal('New contract');

const description: ServiceDescription = {
  name: 'E-mail',
  family: 'workplace',
  owner: ANA,
  value: 'We reach everybody.',
  provider: { type: 'I' },
};
const external: ServiceDescription = {
  name: 'E-mail',
  value: 'We reach everybody.',
  provider: { type: 'III', supplier: 'telecom-south' },
};
const mailbox = { offering: 'new-mailbox', name: 'A mailbox', kind: 'request' } as const;

const define = (its = description): ServiceCommand => ({ ...envelope, type: 'DefineService', ...its });
const describeAs = (its = external): ServiceCommand => ({
  ...envelope,
  type: 'DescribeService',
  ...its,
  reason,
});
const offer = (name: string = mailbox.name): ServiceCommand => ({
  ...envelope,
  type: 'AddServiceOffering',
  ...mailbox,
  name,
});
const withdraw: ServiceCommand = { ...envelope, type: 'WithdrawServiceOffering', offering: mailbox.offering };
const become = (status: ServiceStatus): ServiceCommand => ({
  ...envelope,
  type: 'ChangeServiceStatus',
  status,
});

const defined: ServiceEvent = { type: 'ServiceDefined', data: description };
const described: ServiceEvent = {
  type: 'ServiceDescribed',
  data: { ...external, previous: description, reason },
};
const offered: ServiceEvent = { type: 'ServiceOfferingAdded', data: mailbox };
const withdrawn: ServiceEvent = { type: 'ServiceOfferingWithdrawn', data: { offering: mailbox.offering } };
const live: ServiceEvent = { type: 'ServiceStatusChanged', data: { status: 'live', previous: 'planned' } };
const retired: ServiceEvent = { type: 'ServiceStatusChanged', data: { status: 'retired', previous: 'live' } };

describe('DefineService', () => {
  it('plans a service, with its value in the words of the customer', () => {
    given(service)().when(define()).then(defined);
    expect(stateAfter(service, [defined])).toMatchObject({ status: 'planned', offerings: [] });
  });

  it.each([
    ['type III without a supplier', { type: 'III' }],
    ['type II with one', { type: 'II', supplier: 'telecom-south' }],
  ] as const)('is refused: %s', (_, provider) => {
    given(service)()
      .when(define({ ...description, provider }))
      .refused('SUPPLIER_MISPLACED');
  });

  it('is refused where another service has the code, and quiet where it is the same', () => {
    given(service)(defined).when(define(external)).refused('SERVICE_TAKEN');
    given(service)(defined, live).when(define()).refused('SERVICE_TAKEN');
    given(service)(defined).when(define()).thenNothing();
  });
});

describe('DescribeService', () => {
  it('says all of it anew', () => {
    given(service)(defined).when(describeAs()).then(described);
    expect(stateAfter(service, [defined, offered, described])).toEqual({
      status: 'planned',
      offerings: [mailbox],
      changedBy: expect.any(String) as string,
      ...external,
    });
  });

  it('is refused where there is none, it is retired or nobody provides it, and quiet where it is so', () => {
    given(service)().when(describeAs()).refused('SERVICE_NOT_FOUND');
    given(service)(defined, live, retired).when(describeAs()).refused('SERVICE_RETIRED');
    given(service)(defined)
      .when(describeAs({ ...external, provider: { type: 'III' } }))
      .refused('SUPPLIER_MISPLACED');
    given(service)(defined, described).when(describeAs()).thenNothing();
  });
});

describe('AddServiceOffering', () => {
  it('lets customers request one more thing', () => {
    given(service)(defined).when(offer()).then(offered);
  });

  it('is for all, or for the organisations that it names', () => {
    const forOne = { ...mailbox, organisations: ['northwind'] };
    given(service)(defined)
      .when({ ...envelope, type: 'AddServiceOffering', ...forOne })
      .then({ type: 'ServiceOfferingAdded', data: forOne });
    given(service)(defined, offered)
      .when({ ...envelope, type: 'AddServiceOffering', ...forOne })
      .refused('OFFERING_TAKEN');
  });

  it('is refused for another of the same code or a retired service, and quiet for the same', () => {
    given(service)(defined, offered).when(offer('Another')).refused('OFFERING_TAKEN');
    given(service)(defined, live, retired).when(offer()).refused('SERVICE_RETIRED');
    given(service)(defined, offered).when(offer()).thenNothing();
  });
});

describe('WithdrawServiceOffering', () => {
  it('takes it out of what customers may request', () => {
    given(service)(defined, offered).when(withdraw).then(withdrawn);
    expect(stateAfter(service, [defined, offered, withdrawn])).toMatchObject({ offerings: [] });
  });

  it('is refused where there is no service, and quiet where there is no offering', () => {
    given(service)().when(withdraw).refused('SERVICE_NOT_FOUND');
    given(service)(defined).when(withdraw).thenNothing();
  });
});

describe('ChangeServiceStatus', () => {
  it('takes a service on, also past a step', () => {
    given(service)(defined).when(become('live')).then(live);
    given(service)(defined, live).when(become('retired')).then(retired);
  });

  it('is refused backwards and where there is none, and quiet where it stands there', () => {
    given(service)(defined, live).when(become('planned')).refused('SERVICE_GOES_FORWARD');
    given(service)().when(become('live')).refused('SERVICE_NOT_FOUND');
    given(service)(defined, live).when(become('live')).thenNothing();
  });
});

describe('A family of services', () => {
  const name = (type: ServiceFamilyCommand['type'], its: string): ServiceFamilyCommand => ({
    ...envelope,
    type,
    name: its,
  });
  const family: ServiceFamilyEvent = { type: 'ServiceFamilyDefined', data: { name: 'Workplace' } };
  const renamed: ServiceFamilyEvent = {
    type: 'ServiceFamilyRenamed',
    data: { name: 'Digital workplace', previous: 'Workplace' },
  };

  it('is defined; refused where another has the code; quiet where it is the same', () => {
    given(serviceFamily)().when(name('DefineServiceFamily', 'Workplace')).then(family);
    given(serviceFamily)(family).when(name('DefineServiceFamily', 'Other')).refused('FAMILY_TAKEN');
    given(serviceFamily)(family).when(name('DefineServiceFamily', 'Workplace')).thenNothing();
  });

  it('is renamed; refused where there is none; quiet where it is called so', () => {
    given(serviceFamily)(family).when(name('RenameServiceFamily', 'Digital workplace')).then(renamed);
    given(serviceFamily)().when(name('RenameServiceFamily', 'Other')).refused('FAMILY_NOT_FOUND');
    given(serviceFamily)(family).when(name('RenameServiceFamily', 'Workplace')).thenNothing();
  });
});

describe('R10: the routes of a service', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(service, [
      define(),
      define(external),
      define({ ...description, provider: { type: 'II', supplier: 'telecom-south' } }),
      describeAs(),
      describeAs({ ...external, provider: { type: 'III' } }),
      offer(),
      offer('Another'),
      withdraw,
      become('live'),
      become('planned'),
      become('retired'),
    ]);
    expect(
      misnamedRefusals([ServiceController], heard, {
        before: {
          DefineService: ['FAMILY_NOT_FOUND', 'PERSON_NOT_FOUND'],
          DescribeService: ['FAMILY_NOT_FOUND', 'PERSON_NOT_FOUND'],
          AddServiceOffering: ['ORGANISATION_NOT_FOUND', 'ORGANISATION_RETIRED'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });

  it('of a family too', () => {
    const commands = (['DefineServiceFamily', 'RenameServiceFamily'] as const).flatMap((type) =>
      ['Workplace', 'Other'].map((name): ServiceFamilyCommand => ({ ...envelope, type, name })),
    );
    expect(misnamedRefusals([ServiceFamilyController], refusalsOf(serviceFamily, commands))).toEqual({
      missing: [],
      idle: [],
      unasked: [],
    });
  });
});
