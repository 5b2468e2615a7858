import fc from 'fast-check'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { VECTORS } from './hostile.testing.ts'
import { readHtml } from './read-html.ts'
import { BODY_CLASSES, PORTAL_ELEMENTS, portalHtml } from './write-portal.ts'
import { WECHAT_ELEMENTS, weChatArticle } from './write-wechat.ts'

type Node = DefaultTreeAdapterTypes.Node

/** What is wrong with written html, judged on the tree a browser would make of it. */
function faults(html: string, elements: Readonly<Record<string, readonly string[]>>, styles: boolean): string[] {
  const found: string[] = []
  const walk = (node: Node): void => {
    if (node.nodeName.startsWith('#')) {
      if (node.nodeName === '#comment') found.push('comment')
    } else if ('attrs' in node) {
      const allowed = Object.hasOwn(elements, node.tagName) ? elements[node.tagName] : undefined
      if (!allowed) found.push(`<${node.tagName}>`)
      if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`namespace of ${node.tagName}`)
      for (const { name, value } of node.attrs) {
        if (!allowed?.includes(name)) found.push(`${node.tagName}[${name}]`)
        else if (!isFitting(name, value, styles)) found.push(`${node.tagName}[${name}=${value}]`)
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
    if ('content' in node) walk(node.content)
  }
  walk(parseFragment(html))
  return found
}

/** Written apart from the writers: protocols by the platform's own URL, everything else by closed patterns. */
function isFitting(name: string, value: string, styles: boolean): boolean {
  switch (name) {
    case 'href':
    case 'src': {
      if (/^#note-(?:mark-)?\d+$/.test(value)) return name === 'href'
      const { protocol, origin } = new URL(value, 'https://own.test')
      const allowed = name === 'href' ? ['http:', 'https:', 'mailto:', 'tel:'] : ['http:', 'https:']
      const isWhole = /^[a-z]+:/.test(value) && origin !== 'https://own.test'
      return allowed.includes(protocol) && (isWhole || /^\/(?![/\\])/.test(value))
    }
    case 'alt':
      return true
    case 'style':
      return styles && /^(?:[a-z-]+:[#.\w\s%]+;)+$/.test(value)
    case 'class':
      return (BODY_CLASSES as readonly string[]).includes(value)
    case 'rel':
      return value === 'noopener noreferrer'
    case 'loading':
      return value === 'lazy'
    case 'scope':
      return value === 'col' || value === 'row'
    case 'id':
      return /^note-(?:mark-)?\d+$/.test(value)
    default:
      return /^\d{1,6}$/.test(value)
  }
}

function expectHarmless(source: string): void {
  const { body } = readHtml(source)
  const html = portalHtml(body)
  expect(faults(html, PORTAL_ELEMENTS, false), source).toEqual([])
  expect(faults(weChatArticle(body).html, WECHAT_ELEMENTS, true), source).toEqual([])
  // What was written reads as the same words again: nothing changes its meaning on the second parse.
  const again = readHtml(html)
  expect(portalHtml(again.body).replaceAll(/<[^>]*>|\s/g, ''), source).toBe(html.replaceAll(/<[^>]*>|\s/g, ''))
}

test('判断标准自己认得出坏的', () => {
  for (const bad of [
    '<script>1</script>',
    '<p onclick=a>',
    '<a href="javascript:1">a</a>',
    '<img src="data:,">',
    '<p style="a:b">',
    '<svg></svg>',
    '<a href="//x.test">a</a>',
  ])
    expect(faults(bad, PORTAL_ELEMENTS, false), bad).not.toEqual([])
})

describe('攻击样本写出来都无害', () => {
  test('样本不少于一百五十种，各不相同', () => {
    expect(new Set(VECTORS).size).toBeGreaterThanOrEqual(150)
  })
  test.each(VECTORS.map((vector, index) => [index, vector] as const))('第 %i 个', (_, vector) => {
    expectHarmless(vector)
    expectHarmless(`<p>前文${vector}后文</p>`)
    expectHarmless(`<table><tr><td>${vector}</td></tr></table>`)
    expectHarmless(`<svg><desc>${vector}`)
    expectHarmless(`<a href="${vector}" title='${vector}'>x</a><img alt="${vector}" src='${vector}'>`)
  })
})

test('攻击样本任意拼接、截断、改写之后写出来仍然无害（两千次）', () => {
  const bits = [
    '<',
    '>',
    '"',
    "'",
    '`',
    '&',
    ';',
    '/',
    '=',
    '\0',
    '\n',
    '<!--',
    '-->',
    '--!>',
    ']]>',
    '</style>',
    '</p>',
    '<svg>',
    '<math>',
    '<table>',
    '<select>',
    '<p>',
    '\u2028',
    '&lt;',
    '&#x3c;',
    '<template>',
    '</title>',
    'javascript:',
    ' onerror=alert(1) ',
  ]
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...VECTORS) },
    { weight: 4, arbitrary: fc.constantFrom(...bits) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...VECTORS), fc.nat(60), fc.nat(20))
        .map(([vector, from, to]) => vector.slice(from, -to || undefined)),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const { body } = readHtml(pieces.join(''))
      expect(faults(portalHtml(body), PORTAL_ELEMENTS, false)).toEqual([])
      expect(faults(weChatArticle(body).html, WECHAT_ELEMENTS, true)).toEqual([])
    }),
    { numRuns: 2_000, seed: 20_261_120 },
  )
})
