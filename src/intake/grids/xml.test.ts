import * as fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { Unreadable } from './document.ts'
import { readXml, xmlAttribute, xmlText } from './xml.ts'

const events = (source: string): string[] => {
  const seen: string[] = []
  readXml<string>(source, {
    listening: true,
    meaning: (name) => name,
    open: (name, attributes) => seen.push(`<${name} ${xmlAttribute(attributes, 'val') ?? ''}`),
    close: (name) => seen.push(`>${name}`),
    text: (value) => (seen.at(-1)?.startsWith('#') ? (seen[seen.length - 1] += value) : seen.push(`#${value}`)),
  })
  return seen
}
const refusal = (source: string): string => {
  try {
    events(source)
  } catch (fault) {
    return fault instanceof Unreadable ? fault.code : String(fault)
  }
  return 'read'
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

test('前缀由文档自定，读者认惯用的；严格版命名空间一样认', () => {
  expect(events(`<ns0:p xmlns:ns0="${W}"><ns0:r/></ns0:p>`)).toEqual(['<w:p ', '<w:r ', '>w:r', '>w:p'])
  expect(events('<p xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')).toEqual(['<w:p ', '>w:p'])
  expect(events(`<w:a xmlns:w="${W}"><w:b xmlns:w="urn:x"/><w:c/></w:a>`)).toEqual([
    '<w:a ',
    '<?:b ',
    '>?:b',
    '<w:c ',
    '>w:c',
    '>w:a',
  ])
})

test('属性：单双引号、空格、前缀、实体', () => {
  expect(xmlAttribute(` w:val = 'a&amp;b'`, 'val')).toBe('a&b')
  expect(xmlAttribute(' interval="1" w:val="2"', 'val')).toBe('2')
  expect(xmlAttribute(' val2="1"', 'val')).toBeNull()
})

describe('不合格的不读', () => {
  test.each([
    ['实体炸弹', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>', 'xml-dtd'],
    ['外部实体', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'xml-dtd'],
    ['未声明的实体', '<a>&nbsp;</a>', 'damaged'],
    ['标签不配对', '<a><b></a></b>', 'damaged'],
    ['没有结束', '<a><b>', 'damaged'],
    ['两个根', '<a/><b/>', 'damaged'],
    ['不是 XML', '公开', 'damaged'],
    ['空', '', 'damaged'],
    ['嵌套过深', '<a>'.repeat(100_000), 'too-deep'],
  ])('%s', (_, source, code) => {
    expect(refusal(source)).toBe(code)
  })
})

test('UTF-16 的 XML 照样读', () => {
  const text = '\ufeff<a>公开</a>'
  expect(xmlText(new Uint8Array(Buffer.from(text, 'utf16le')))).toBe('<a>公开</a>')
})

const name = fc.constantFrom('w:p', 'w:r', 't', 'x-y')
const text = fc.string({
  unit: fc.constantFrom(
    '公',
    'a',
    ' ',
    '&amp;',
    '&#x516c;',
    '&lt;',
    '\n',
    '<![CDATA[<b>&]]>',
    '<!-- <c> -->',
    '<?pi d?>',
  ),
})
const element: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(name, text).map(([tag, inside]) => `<${tag} w:val="1 > 2">${inside}</${tag}>`),
    fc
      .tuple(name, fc.array(tie('node'), { maxLength: 3 }))
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag} >`),
    name.map((tag) => `<${tag} val='&quot;'/>`),
  ),
})).node

test('与 saxes 逐件相同', () => {
  const oracle = (source: string): string[] => {
    const seen: string[] = []
    const parser = new SaxesParser({ fragment: false })
    const add = (value: string) =>
      seen.at(-1)?.startsWith('#') ? (seen[seen.length - 1] += value) : seen.push(`#${value}`)
    parser.on('opentag', (tag) =>
      seen.push(`<${tag.name} ${String(tag.attributes['w:val'] ?? tag.attributes['val'] ?? '')}`),
    )
    parser.on('closetag', (tag) => seen.push(`>${tag.name}`))
    parser.on('text', add)
    parser.on('cdata', add)
    parser.write(source).close()
    return seen
  }
  fc.assert(
    fc.property(element, (source) => {
      expect(events(source)).toEqual(oracle(source))
    }),
  )
})
