// The floor under every figure: Nest on Fastify takes a JSON body, checks nothing and keeps nothing.
import 'reflect-metadata';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

@Controller()
class BareController {
  @Get('health/ready')
  ready() {
    return { status: 'up' };
  }

  @Post('api/v1/incidents')
  log(@Body() body: object) {
    return { taken: typeof body };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), {
    logger: ['error'],
  });
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
}

void main();
