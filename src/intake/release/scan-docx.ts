/** Word documents: every part's text, shown or not, and what hides in it. */
import { xmlText } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import type { Gathering } from './gathering.ts'
import { partBytes, readPart, readZipPart } from './parts.ts'
import { StoryReader } from './word-story.ts'

/** Parts of a Word package that hold text, by the name people know them by. */
const STORIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:.*\/)?document\d*\.xml$/, '正文'],
  [/\/header\d*\.xml$/, '页眉'],
  [/\/footer\d*\.xml$/, '页脚'],
  [/\/footnotes\d*\.xml$/, '脚注'],
  [/\/endnotes\d*\.xml$/, '尾注'],
  [/\/comments\d*\.xml$/, '批注'],
]

/** Checks a Word package; `main` is the name of its document part. */
export function scanDocx(zip: Zip, main: string, gathering: Gathering): void {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const hidden = hiddenStyles(zip, `${folder}styles.xml`, gathering)
  for (const name of zip.names) {
    const low = name.toLowerCase()
    if (name !== main && (!low.startsWith(folder.toLowerCase()) || low.slice(folder.length).includes('/'))) continue
    const part = name === main ? '正文' : STORIES.find(([pattern]) => pattern.test(`/${low}`))?.[1]
    const bytes = part === undefined ? null : partBytes(zip, name, gathering)
    if (bytes && part !== undefined) story(xmlText(bytes), part, hidden, gathering)
  }
  settings(zip, `${folder}settings.xml`, gathering)
  const people: string[] = []
  const open = (element: string, attribute: (name: string) => string | null): void => {
    if (element.endsWith(':person')) people.push(attribute('author') ?? '')
  }
  readZipPart(zip, `${folder}people.xml`, { open }, gathering)
  if (people.length > 0) gathering.add('document-property', '文件里有审阅者名单', people.join('，'))
}

/** Checks a Word document laid out as one XML file. */
export function scanWordXml(source: string, gathering: Gathering): void {
  story(source, '正文', new Set(), gathering)
}

function story(source: string, part: string, hiddenStyle: ReadonlySet<string>, gathering: Gathering): void {
  const reader = new StoryReader(hiddenStyle)
  readPart(source, reader, gathering, part)
  const { shown, hidden, changes, comments, cropped, instructions } = reader
  if (part !== '批注') gathering.text(part, shown.join(''))
  for (const { kind, author, text } of changes) {
    const by = author === '' ? '' : `（${author}）`
    gathering.add('tracked-change', `${part}里有没有接受的修订：${CHANGES[kind]}${by}`, text, { part })
  }
  gathering.text(
    `${part}里删除的文字`,
    changes.flatMap(({ kind, text }) => (kind === 'deleted' ? [text] : [])).join('\n'),
  )
  for (const { author, text } of comments) {
    gathering.add('comment', `有批注${author === '' ? '' : `（${author}）`}`, text, { part: '批注' })
    gathering.text('批注', text)
  }
  for (const { why, text } of hidden) gathering.add('hidden-text', `${part}里有${why}`, text, { part })
  gathering.text(`${part}里看不见的文字`, hidden.map(({ text }) => text).join('\n'))
  if (cropped > 0)
    gathering.add('cropped-picture', `${part}里有 ${cropped} 张图片裁剪过，裁掉的部分还在文件里`, '', { part })
  for (const instruction of instructions)
    if (
      /^\s*(?:LINK|INCLUDETEXT|INCLUDEPICTURE|DDE(?:AUTO)?|DATABASE|FILENAME|AUTHOR|LASTSAVEDBY|COMMENTS)\b/i.test(
        instruction,
      )
    )
      gathering.add('external-link', `${part}里有指向其他文件或者带出文档属性的域`, instruction, { part })
}

const CHANGES = { inserted: '插入', deleted: '删除', moved: '移走', format: '格式' } as const

/** Ids of styles that hide their text, those based on them included. */
function hiddenStyles(zip: Zip, name: string, gathering: Gathering): ReadonlySet<string> {
  const hides = new Set<string>()
  const basedOn = new Map<string, string>()
  let style = ''
  readZipPart(
    zip,
    name,
    {
      open: (element, attribute) => {
        if (element === 'w:style') style = attribute('styleId') ?? ''
        else if (element === 'w:basedOn' && style !== '') basedOn.set(style, attribute('val') ?? '')
        else if (element === 'w:vanish' && style !== '' && !/^(?:0|false|off)$/.test(attribute('val') ?? ''))
          hides.add(style)
      },
      close: (element) => {
        if (element === 'w:style') style = ''
      },
    },
    gathering,
  )
  for (let round = 0; round < 10; round += 1) for (const [one, base] of basedOn) if (hides.has(base)) hides.add(one)
  return hides
}

function settings(zip: Zip, name: string, gathering: Gathering): void {
  readZipPart(
    zip,
    name,
    {
      open: (element, attribute) => {
        if (element === 'w:docVar') {
          gathering.add('custom-data', `文件里有文档变量“${attribute('name') ?? ''}”`, attribute('val') ?? '')
          gathering.text('文档变量', attribute('val') ?? '')
        } else if (element === 'w:trackRevisions' && !/^(?:0|false|off)$/.test(attribute('val') ?? ''))
          gathering.add('tracked-change', '文件正开着修订，之后的改动都会留下痕迹', '', {}, 'info')
      },
    },
    gathering,
  )
}
