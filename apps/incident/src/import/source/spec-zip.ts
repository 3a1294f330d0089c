import { crc32, deflateRawSync } from 'node:zlib';

const DEFLATED = 8;

const fields = (...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    values.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

/** A ZIP archive for specs; `checksum` makes a damaged one. */
export const zipOf = (entries: Readonly<Record<string, string>>, checksum?: number): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    // Version, flags, method, time, date, checksum, sizes, name, extra: the same in both headers.
    const common = fields([2, 20], [2, 0], [2, DEFLATED], [2, 0], [2, 0x21], [4, checksum ?? crc32(content)]);
    const sizes = fields([4, packed.length], [4, content.length], [2, Buffer.byteLength(name)], [2, 0]);
    const file = Buffer.concat([fields([4, 0x04034b50]), common, sizes, Buffer.from(name), packed]);
    const place = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(fields([4, 0x02014b50], [2, 20]), common, sizes, place, Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const count = Object.keys(entries).length;
  const end = fields(
    [4, 0x06054b50],
    [4, 0],
    [2, count],
    [2, count],
    [4, listed.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...files, listed, end]);
};
