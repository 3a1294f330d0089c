import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import { addressOf, TokenBucketStorage } from '@ventanilla/chassis';
import type { IdentityFile } from './identity-file.js';
import { errorPage, PAGE_HEADERS, signInPage, type SignInRefusal } from './pages.js';

const ATTEMPTS = 10;
const WINDOW_MS = 5 * 60_000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

interface Asked {
  readonly uid: string;
  readonly prompt: string;
}

interface Form {
  readonly person: string;
  readonly password: string;
}

/** The pages where a demo person signs in; oidc-provider does the rest. */
export class SignIn {
  private readonly attempts = new TokenBucketStorage();

  constructor(
    private readonly provider: Provider,
    private readonly identity: IdentityFile,
    private readonly pathOf: (uid: string) => string,
  ) {}

  async show(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const asked = await this.askedOf(request, reply);
    if (!asked) return this.expired(reply);
    // Signing in to our own console is the consent.
    if (asked.prompt === 'consent') return this.finish(request, reply, { consent: {} });
    this.answer(reply, 200, signInPage(this.pathOf(asked.uid), this.identity.people));
  }

  async submit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const asked = await this.askedOf(request, reply);
    if (!asked) return this.expired(reply);
    const form = formOf(request.body);
    const refusal = this.refusalOf(request, form);
    if (refusal) {
      const status = refusal === 'wrong' ? 401 : 429;
      return this.answer(reply, status, signInPage(this.pathOf(asked.uid), this.identity.people, refusal));
    }
    await this.finish(request, reply, {
      login: { accountId: this.personOf(form)?.subject ?? '', remember: false },
    });
  }

  private async finish(
    request: FastifyRequest,
    reply: FastifyReply,
    result: InteractionResults,
  ): Promise<void> {
    const next = await this.provider.interactionResult(request.raw, reply.raw, result, {
      mergeWithLastSubmission: true,
    });
    void reply.header('Location', next).code(303).send();
  }

  private personOf({ person }: Form) {
    return this.identity.people.find(({ key }) => key === person);
  }

  private refusalOf(request: FastifyRequest, form: Form): SignInRefusal | undefined {
    const keys = [`address:${addressOf(request)}`, `person:${form.person.slice(0, 40)}`];
    const blocked = keys.map((key) => this.attempts.take(key, WINDOW_MS, ATTEMPTS, 0).isBlocked);
    if (blocked.includes(true)) return 'tooMany';
    const right = timingSafeEqual(digest(form.password), digest(this.identity.demoPassword));
    if (right && this.personOf(form)) return undefined;
    keys.forEach((key) => this.attempts.take(key, WINDOW_MS, ATTEMPTS));
    return 'wrong';
  }

  // oidc-provider knows the interaction by a cookie; without it there is nothing to sign in to.
  private async askedOf(request: FastifyRequest, reply: FastifyReply): Promise<Asked | undefined> {
    try {
      const { uid, prompt } = await this.provider.interactionDetails(request.raw, reply.raw);
      return (request.params as { uid: string }).uid === uid ? { uid, prompt: prompt.name } : undefined;
    } catch {
      return undefined;
    }
  }

  private expired(reply: FastifyReply): void {
    this.answer(reply, 400, errorPage('La sesión de entrada ha caducado / The sign-in has expired.'));
  }

  private answer(reply: FastifyReply, status: number, html: string): void {
    void reply.code(status).headers(PAGE_HEADERS).send(html);
  }
}

const formOf = (body: unknown): Form => {
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  return { person: form.get('person') ?? '', password: form.get('password') ?? '' };
};
