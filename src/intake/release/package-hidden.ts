/** What every Office package may carry beside its text: properties, macros, embedded files, links, pictures, custom data. */
import { sniff } from '../grids/sniff.ts'
import type { Zip } from '../grids/zip.ts'
import { MOST_DEPTH, type Gathering } from './gathering.ts'
import { propertySeverity } from './property-value.ts'
import { scanPicture } from './scan-picture.ts'
import { partBytes, readZipPart, textsOf } from './parts.ts'

/** Checks a file inside a file; given by the front desk, which knows all kinds. */
export type ScanInside = (bytes: Uint8Array, name: string, gathering: Gathering) => Promise<void>

const PEOPLE: Readonly<Record<string, string>> = {
  creator: '作者',
  lastModifiedBy: '最后保存者',
  Company: '单位',
  Manager: '主管',
  description: '备注',
  keywords: '关键词',
  HyperlinkBase: '链接基准',
  Template: '模板',
}
const MOST_PICTURES = 200

/** Notes what a package carries beside the text of its document. */
export async function packageHidden(zip: Zip, gathering: Gathering, inside: ScanInside): Promise<void> {
  properties(zip, gathering)
  let pictures = 0
  for (const name of zip.names) {
    const low = name.toLowerCase()
    if (/(?:^|\/)vbaproject\.bin$|\/macrosheets\/|\/activex\/.*\.xml$/.test(low))
      gathering.add('macro', `文件里有宏或者控件（${name}）`)
    else if (/\/embeddings\/.|\/afchunk|\/package\d*\.bin$/.test(low)) await embedded(zip, name, gathering, inside)
    else if (/\/media\/./.test(low) && !low.endsWith('/')) {
      pictures += 1
      const bytes = pictures <= MOST_PICTURES ? partBytes(zip, name, gathering) : null
      if (bytes) scanPicture(bytes, `图片 ${baseName(name)}`, gathering, true)
    } else if (/^customxml\/item\d+\.xml$/.test(low)) customXml(zip, name, gathering)
    else if (low.startsWith('docprops/thumbnail'))
      gathering.add('custom-data', '文件里保存着首页的缩略图，可能是修改之前的样子')
    else if (low.endsWith('.rels')) links(zip, name, gathering)
    else if (/\/(?:diagrams\/data|charts\/chart|drawings\/drawing|glossary\/document)[^/]*\.xml$/.test(low))
      gathering.text(
        '图形、图表',
        textsOf(zip, name, (element) => /^(?:a:t|w:t|\?:v)$/.test(element), gathering).join('\n'),
      )
  }
  if (pictures > MOST_PICTURES) gathering.add('not-all-checked', `图片太多，只检查了前 ${MOST_PICTURES} 张`)
  if (pictures > 0) gathering.add('picture-only', `文件里有 ${pictures} 张图片，图片里的文字没有检查，请人工查看`)
}

function properties(zip: Zip, gathering: Gathering): void {
  for (const part of ['docProps/core.xml', 'docProps/app.xml']) {
    let open: string | null = null
    let value = ''
    readZipPart(
      zip,
      part,
      {
        open: (element) => {
          const local = element.slice(element.indexOf(':') + 1)
          if (!(local in PEOPLE)) return
          open = local
          value = ''
        },
        text: (text) => {
          if (open) value += text
        },
        close: (element) => {
          if (open === null || element.slice(element.indexOf(':') + 1) !== open) return
          const severity = propertySeverity(value)
          if (severity !== null) gathering.add('document-property', `文档属性写有${PEOPLE[open]}`, value, {}, severity)
          gathering.text('文档属性', value)
          open = null
        },
      },
      gathering,
    )
  }
  const custom = textsOf(zip, 'docProps/custom.xml', (element) => /:(?:lpwstr|lpstr|bstr)$/.test(element), gathering)
  if (custom.length > 0) {
    gathering.add('document-property', '文件里有自定义属性', custom.join('，'))
    gathering.text('自定义属性', custom.join('\n'))
  }
}

async function embedded(zip: Zip, name: string, gathering: Gathering, inside: ScanInside): Promise<void> {
  const bytes = partBytes(zip, name, gathering)
  gathering.add('embedded-object', `文件里嵌有另一个文件（${baseName(name)}）`)
  if (!bytes || bytes.length === 0) return
  if (gathering.depth >= MOST_DEPTH) return gathering.add('not-all-checked', '嵌入的文件层数太多，没有检查')
  // A wrapped object (.bin) without a document of its own in it cannot be looked into; the finding above says so.
  if (!['zip', 'pdf', 'rtf', 'text', 'ole'].includes(sniff(bytes))) return
  const own = gathering.inside(baseName(name))
  await inside(bytes, name, own)
  gathering.take(own)
}

/** Data bound to a document; the ones every Word file has (bibliography, cover page) are empty. */
function customXml(zip: Zip, name: string, gathering: Gathering): void {
  const texts: string[] = []
  readZipPart(zip, name, { text: (value) => texts.push(value) }, gathering)
  const text = texts.join(' ').trim()
  if (text === '') return
  gathering.add('custom-data', '文件里有自定义数据', text)
  gathering.text('自定义数据', texts.join('\n'))
}

/** Links out of the package, but ordinary ones to the web. */
function links(zip: Zip, name: string, gathering: Gathering): void {
  readZipPart(
    zip,
    name,
    {
      open: (element, attribute) => {
        if (!element.endsWith('Relationship') || attribute('TargetMode') !== 'External') return
        const target = attribute('Target') ?? ''
        const isPage = (attribute('Type') ?? '').endsWith('/hyperlink') && /^(?:https?:|mailto:|#)/i.test(target)
        if (!isPage || isInside(target)) gathering.add('external-link', '文件里有指向别处的链接', unescaped(target))
        if (/^mailto:/i.test(target)) gathering.text('链接', unescaped(target))
      },
    },
    gathering,
  )
}

/** An address that only works inside: a private network, a host without a domain. */
export const isInside = (address: string): boolean =>
  /^[a-z]+:\/\/(?:[^/@]*@)?(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|localhost|[^/.:]+(?=[:/]|$))/i.test(
    address,
  )

const unescaped = (target: string): string => {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
