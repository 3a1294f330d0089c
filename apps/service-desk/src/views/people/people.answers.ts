import { Field } from '@ventanilla/chassis';
import { PageAnswer } from '@ventanilla/hosting';

export class PersonAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 1 })
  revision!: number;
  @Field({ enum: ['registered', 'forgotten', 'erased'], example: 'registered' })
  status!: string;
  @Field({ example: 'Ana Martínez', optional: true })
  name?: string;
  @Field({ example: 'ana.martinez@northwind.example', optional: true })
  email?: string;
  @Field({ enum: ['en', 'es'], example: 'es' })
  language!: string;
  @Field({ description: 'When.', example: '2026-11-23T09:41:12.120Z' })
  registeredAt!: string;
  @Field({ description: 'Sign-ins that lead to this person.', example: 1 })
  signIns!: number;
}

export class PeoplePageAnswer extends PageAnswer {
  @Field({ type: () => PersonAnswer })
  items!: PersonAnswer[];
}
