import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { handmadePdf, shown } from '../grids/pdf/handmade.ts'
import { NOTHING_KNOWN } from './finding.ts'
import { scanFile } from './scan-file.ts'

const carrier = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../samples/carriers', name)))
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const tiff = Buffer.from(
  '49492a00080000000200 3b0102000600000078000000 2588040001000000c8000000 00000000'.replaceAll(' ', ''),
  'hex',
)

/** A small file of every kind; mutations of small files reach deeper. */
const KINDS: Readonly<Record<string, Uint8Array>> = {
  docx: zipSync(
    {
      'word/document.xml': strToU8(
        `<w:document ${W}><w:body><w:p><w:ins w:author="a"><w:r><w:t>13812345678</w:t></w:r></w:ins></w:p></w:body></w:document>`,
      ),
    },
    { level: 0 },
  ),
  xlsx: zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook><sheets/></workbook>'),
      'xl/comments1.xml': strToU8('<comments><comment><t>x</t></comment></comments>'),
    },
    { level: 0 },
  ),
  pdf: handmadePdf({
    pages: [{ content: `${shown('SECRETNAME', 100, 700)}\n0 g 98 696 90 14 re f`, entries: '/Annots[100 0 R]' }],
    objects: { 100: '<</Type/Annot/Subtype/Redact/Rect[98 696 190 712]>>' },
  }),
  doc: carrier('features.doc'),
  rtf: carrier('features.rtf'),
  html: strToU8('<!doctype html><p style="display:none">13812345678</p><!-- 注 -->'),
  jpeg: Uint8Array.from(
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, tiff.length + 8]), Buffer.from('Exif\0\0', 'latin1'), tiff]),
  ),
  png: Uint8Array.from(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x08tEXtAuthor\0ab\0\0\0\0', 'latin1')),
  tiff: Uint8Array.from(tiff),
}

const check = async (bytes: Uint8Array, name: string): Promise<void> => {
  const findings = await scanFile(bytes, name, NOTHING_KNOWN)
  for (const { says, at } of findings) {
    expect(says).toMatch(/[\u4e00-\u9fff]/)
    expect(at.offset).toBeGreaterThanOrEqual(0)
  }
}

test.each(Object.entries(KINDS))(
  '%s：改动、截断、填充五百次，总有答复',
  async (kind, whole) => {
    const change = fc.record({
      at: fc.nat(Math.max(0, whole.length - 1)),
      byte: fc.nat(255),
      cut: fc.option(fc.nat(whole.length), { freq: 4 }),
      more: fc.uint8Array({ maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = Uint8Array.from(whole)
        for (const { at, byte, cut, more } of changes) {
          bytes[at % Math.max(1, bytes.length)] = byte
          bytes.set(more.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length))
          if (cut !== null) bytes = bytes.slice(0, cut)
        }
        await check(bytes, `a.${kind}`)
      }),
      { numRuns: 500 },
    )
  },
  300_000,
)

test('随便什么字节，挂什么名字，都有答复', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('%PDF-1.7\n', 'PK\x03\x04', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '{\\rtf1 ', '<html>', ''),
      async (bytes, head) => {
        await check(Uint8Array.from(Buffer.concat([Buffer.from(head, 'latin1'), bytes])), 'a.bin')
      },
    ),
    { numRuns: 500 },
  )
})

test('压缩炸弹、深得没有底的标记、重重嵌套的文件，都在限度之内', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) })
  expect((await scanFile(bomb, 'a.docx', NOTHING_KNOWN)).some(({ severity }) => severity === 'error')).toBe(true)
  const deep = zipSync({ 'word/document.xml': strToU8('<a>'.repeat(100_000)) })
  expect((await scanFile(deep, 'a.docx', NOTHING_KNOWN)).some(({ rule }) => rule === 'not-all-checked')).toBe(true)
  let nested = zipSync({ 'word/document.xml': strToU8(`<w:document ${W}><w:body/></w:document>`) })
  for (let depth = 0; depth < 8; depth += 1)
    nested = zipSync({
      'word/document.xml': strToU8(`<w:document ${W}><w:body/></w:document>`),
      'word/embeddings/a.docx': nested,
    })
  const found = await scanFile(nested, 'a.docx', NOTHING_KNOWN)
  expect(found.filter(({ rule }) => rule === 'embedded-object')).toHaveLength(4)
  expect(found.some(({ rule }) => rule === 'not-all-checked')).toBe(true)
}, 300_000)
