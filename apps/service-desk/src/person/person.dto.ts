import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { LANGUAGES, type Language } from '@ventanilla/contracts/service-desk';
import { IsEmail, IsIn, IsUrl, Length } from 'class-validator';

const NAME = 200;
const EMAIL = 254;
const SUBJECT = 255;
const REASON = 2_000;

export class RegisterPersonDto {
  @Field({ example: 'Ana Martínez' })
  @IsText(NAME)
  name!: string;

  @Field({ example: 'ana.martinez@northwind.example' })
  @IsOptional()
  @IsEmail()
  @Length(3, EMAIL)
  email?: string;

  @Field({ description: 'The language in which the person is addressed.', example: 'es' })
  @IsIn(LANGUAGES)
  language!: Language;
}

/** What is not said stays. */
export class CorrectPersonDto {
  @Field({ example: 'Ana Martínez Prat' })
  @IsOptional()
  @IsText(NAME)
  name?: string;

  @Field({ example: 'ana.martinez@northwind.example' })
  @IsOptional()
  @IsEmail()
  @Length(3, EMAIL)
  email?: string;

  @Field({ description: 'The language in which the person is addressed.', example: 'es' })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** A sign-in at an OpenID provider; it is kept in the key store only, as an HMAC. */
export class LinkSignInDto {
  @Field({ description: 'Issuer (`iss`).', example: 'https://login.northwind.example' })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(8, 2_000)
  issuer!: string;

  @Field({ description: 'Subject (`sub`) there.', example: '00u1a2b3c4' })
  @IsText(SUBJECT)
  subject!: string;
}

export class ForgetPersonDto {
  @Field({
    description: 'Why, as whoever asked for it put it.',
    example: 'Asked for erasure under article 17.',
  })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}
