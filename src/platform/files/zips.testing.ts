/** Zip archives made by hand for the tests, honest or not: every field may be made to lie. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Member {
  readonly name: string
  readonly bytes?: Uint8Array | string
  /** Said instead of the truth. */
  readonly says?: { readonly size?: number; readonly crc?: number; readonly offset?: number }
  readonly flags?: number
  readonly method?: number
  readonly attributes?: number
  /** The name as bytes of another encoding. */
  readonly rawName?: Uint8Array
}

/** The bytes of an archive of these members. */
export function zipOf(members: readonly Member[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes = '', says = {}, flags = 0x800, method = 8, attributes = 0, rawName } of members) {
    const plain = Buffer.from(bytes)
    const data = method === 8 ? deflateRawSync(plain) : plain
    const label = Buffer.from(rawName ?? Buffer.from(name))
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(rawName ? flags & ~0x800 : flags, 2)
    shared.writeUInt16LE(method, 4)
    shared.writeUInt32LE(says.crc ?? crc32(plain), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(says.size ?? plain.length, 18)
    shared.writeUInt16LE(label.length, 22)
    parts.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, label, data]))
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(attributes, 6)
    tail.writeUInt32LE(says.offset ?? at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, tail, label]))
    at += 30 + label.length + data.length
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, table, end])
}

const CONTENT_TYPES = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`

/** A Word document of this body, with further members. */
export const docxOf = (body: string, more: readonly Member[] = []): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', bytes: CONTENT_TYPES('wordprocessingml.document.main+xml') },
    { name: 'word/document.xml', bytes: `<w:document><w:body>${body}</w:body></w:document>` },
    ...more,
  ])

/** A workbook with further members. */
export const xlsxOf = (more: readonly Member[] = []): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', bytes: CONTENT_TYPES('spreadsheetml.sheet.main+xml') },
    { name: 'xl/workbook.xml', bytes: '<workbook/>' },
    ...more,
  ])
