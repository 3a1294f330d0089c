import { isAllowed } from './file-ports.js';
import { mediaTypeOf } from './media-type.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const bytes = (...codes: number[]): Buffer => Buffer.from(codes);

describe('the type of a file', () => {
  it.each([
    ['a picture', PNG, 'image/png'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'application/pdf'],
    ['an archive', bytes(0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)), 'application/zip'],
    ['a program for Windows', Buffer.from('MZ\x90\0\x03'), 'application/x-msdownload'],
    [
      'a program for Linux',
      Buffer.concat([bytes(0x7f), Buffer.from('ELF'), bytes(2, 1, 1, 0), Buffer.alloc(56)]),
      'application/x-elf',
    ],
    ['a text', Buffer.from('Impresora rota: código 7\r\n\tniño'), 'text/plain'],
    ['a text of an older encoding', Buffer.from('código', 'latin1'), 'text/plain'],
    ['a text in UTF-16', Buffer.from('\ufeffcódigo', 'utf16le'), 'text/plain'],
    ['XML', Buffer.from('<?xml version="1.0"?><log/>'), 'text/plain'],
    ['a page', Buffer.from('<!DOCTYPE html><p>hola'), 'text/html'],
    ['a script within a text', Buffer.from('hola\n<script>alert(1)</script>'), 'text/html'],
    ['a picture that can run scripts', Buffer.from('<?xml version="1.0"?><svg onload="x"/>'), 'text/html'],
    ['a page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'text/html'],
    ['bytes without any meaning', bytes(1, 2, 3, 4, 5, 6, 7, 0, 1, 2), 'application/octet-stream'],
  ])('is told from its content: %s', async (_, content, type) => {
    expect(await mediaTypeOf(content)).toBe(type);
  });

  it('is allowed where the installation lists it, or all of its kind', () => {
    const rules = { mostBytes: 1, types: ['image/*', 'application/pdf'] };
    expect(
      ['image/png', 'application/pdf', 'application/zip', 'imagex/png'].map((type) => isAllowed(type, rules)),
    ).toEqual([true, true, false, false]);
    expect(isAllowed('application/x-elf', { mostBytes: 1, types: ['*/*'] })).toBe(true);
  });
});
