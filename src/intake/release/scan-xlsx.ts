/** Workbooks: every sheet's cells, hidden or not, and what a workbook keeps beside them. */
import { columnPath, SheetReader, type SheetCell } from '../grids/xlsx-sheet.ts'
import { BookReader, FormatsReader, StringsReader } from '../grids/xlsx-book.ts'
import { readRelations } from '../grids/docx.ts'
import { Unreadable } from '../grids/document.ts'
import { xmlText, readXml, type XmlReader } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import type { Gathering } from './gathering.ts'
import { partBytes, readPart, readZipPart, textsOf } from './parts.ts'
import { SheetLooks, whiteStyles } from './sheet-looks.ts'

/** Checks a workbook; `main` is the name of its workbook part. */
export function scanXlsx(zip: Zip, main: string, gathering: Gathering): void {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const partOf = (target: string): string => resolved(folder, target)
  const ofType = (type: string): string | undefined => {
    const target = relations.find((relation) => relation.type.endsWith(`/${type}`))?.target
    return target === undefined ? undefined : partOf(target)
  }
  const read = <Reader extends XmlReader<string>>(part: string | undefined, reader: Reader): Reader => {
    const bytes = part === undefined ? null : partBytes(zip, part, gathering)
    if (bytes) parse(bytes, reader, part ?? '', gathering)
    return reader
  }
  const { sheets, date1904 } = read(main, new BookReader())
  const { strings } = read(ofType('sharedStrings'), new StringsReader())
  const stylesPart = ofType('styles')
  const { styles } = read(stylesPart, new FormatsReader())
  const white = stylesPart === undefined ? new Set<number>() : whiteStyles(zip, stylesPart, gathering)
  for (const { name, relation, hidden } of sheets) {
    const target = relations.find(({ id }) => id === relation)
    if (!target) continue
    const part = partOf(target.target)
    const bytes = partBytes(zip, part, gathering)
    if (!bytes) continue
    const sheet = new SheetReader(name, { strings, styles, date1904 })
    parse(bytes, sheet, part, gathering)
    const looks = new SheetLooks(white)
    readPart(xmlText(bytes), looks, gathering, part)
    scanSheet(name, sheet, looks, hidden, gathering)
  }
  book(zip, main, gathering)
  for (const name of zip.names) beside(zip, name, gathering)
}

function parse(bytes: Uint8Array, reader: XmlReader<string>, part: string, gathering: Gathering): void {
  try {
    readXml(xmlText(bytes), reader)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    gathering.add('not-all-checked', `文件里的“${part}”读不了或者太大，没有检查完`)
  }
}

const lineOf = (cells: readonly SheetCell[]): string => cells.map(({ text }) => text).join('\t')

function scanSheet(name: string, sheet: SheetReader, looks: SheetLooks, hidden: boolean, gathering: Gathering): void {
  const part = `工作表“${name}”`
  const rows = [...sheet.rows].toSorted(([one], [other]) => one - other)
  const text = rows.map(([, cells]) => lineOf(cells)).join('\n')
  gathering.text(part, text)
  gathering.text(`${part}的页眉页脚`, looks.headers.join('\n'))
  if (hidden) {
    gathering.add('hidden-sheet', `有隐藏的工作表“${name}”`, text, { part })
    return
  }
  const filled = (cells: readonly SheetCell[]): boolean => cells.some((cell) => cell.text.trim() !== '')
  const hiddenRows = rows.filter(([row, cells]) => looks.hiddenRows.has(row) && filled(cells))
  if (hiddenRows.length > 0) {
    const numbers = hiddenRows.slice(0, 10).map(([row]) => row)
    const sample = hiddenRows
      .slice(0, 3)
      .map(([, cells]) => lineOf(cells))
      .join(' ')
    gathering.add(
      'hidden-sheet',
      `${part}有 ${hiddenRows.length} 个隐藏的行有内容（第${numbers.join('、')}行${hiddenRows.length > 10 ? '等' : ''}）`,
      sample,
      { part },
    )
  }
  const columns = new Map<number, string[]>()
  for (const [, cells] of rows)
    for (const { column, text: value } of cells)
      if (looks.hidesColumn(column) && value.trim() !== '')
        columns.set(column, [...(columns.get(column) ?? []).slice(0, 3), value])
  for (const [column, values] of columns)
    gathering.add('hidden-sheet', `${part}隐藏的列 ${columnPath('', column).slice(1)} 有内容`, values.join(' '), {
      part,
    })
  const white = rows.flatMap(([row, cells]) =>
    cells.filter(({ column, text: value }) => value.trim() !== '' && looks.whiteCells.has(`${row}:${column}`)),
  )
  if (white.length > 0)
    gathering.add(
      'hidden-text',
      `${part}有 ${white.length} 个单元格是白底白字`,
      white
        .slice(0, 3)
        .map(({ text: value }) => value)
        .join(' '),
      { part },
    )
  for (const { code, at } of sheet.problems)
    if (code === 'hidden-value')
      gathering.add('hidden-text', `${part}有数字格式不显示的数`, at && 'path' in at ? at.path : '', { part })
}

/** Names and settings of the workbook itself. */
function book(zip: Zip, main: string, gathering: Gathering): void {
  let named: { name: string; hidden: boolean; text: string } | null = null
  readZipPart(
    zip,
    main,
    {
      open: (element, attribute) => {
        if (element === 's:definedName')
          named = { name: attribute('name') ?? '', hidden: /^(?:1|true)$/.test(attribute('hidden') ?? ''), text: '' }
      },
      text: (value) => {
        if (named) named.text += value
      },
      close: (element) => {
        if (element !== 's:definedName' || !named) return
        const { name, hidden, text } = named
        named = null
        if (/\[[^\]]+\]|\\\\|[a-z]:\\/i.test(text)) gathering.add('external-link', `名称“${name}”指向其他文件`, text)
        else if (hidden && !name.startsWith('_xlnm.')) gathering.add('custom-data', `有隐藏的名称“${name}”`, text)
        if (/"[^"]+"/.test(text)) gathering.text(`名称“${name}”`, text)
      },
    },
    gathering,
  )
}

/** Parts of the package that keep data of their own. */
function beside(zip: Zip, name: string, gathering: Gathering): void {
  const low = name.toLowerCase()
  if (!low.startsWith('xl/') || !low.endsWith('.xml')) return
  if (/comments?\d*\.xml$|\/threadedcomments\//.test(low)) comments(zip, name, gathering)
  else if (/\/persons\//.test(low)) {
    const people: string[] = []
    const open = (element: string, attribute: (name: string) => string | null): void => {
      if (element.endsWith(':person')) people.push(attribute('displayName') ?? '')
    }
    readZipPart(zip, name, { open }, gathering)
    if (people.length > 0) gathering.add('document-property', '文件里有批注者名单', people.join('，'))
  } else if (/\/pivotcache\//.test(low)) cached(zip, name, '数据透视表缓存着源数据', gathering)
  else if (/\/externallinks\//.test(low)) cached(zip, name, '外部链接缓存着另一个文件的数据', gathering)
  else if (/\/(?:connections|querytables?\/querytable\d*)\.xml$/.test(low)) connections(zip, name, gathering)
  else if (/\/revisions\//.test(low)) gathering.add('tracked-change', '共享工作簿里保存着修订记录')
}

function comments(zip: Zip, name: string, gathering: Gathering): void {
  const texts = textsOf(zip, name, (element) => /^(?:s:comment|\?:threadedComment)$/.test(element), gathering)
  for (const text of texts) gathering.add('comment', '单元格有批注', text, { part: '批注' })
  gathering.text('批注', texts.join('\n'))
}

function cached(zip: Zip, name: string, says: string, gathering: Gathering): void {
  const values: string[] = []
  let length = 0
  const keep = (value: string): void => {
    if (value.trim() === '' || length > 4_000_000) return
    values.push(value)
    length += value.length
  }
  let reading = false
  readZipPart(
    zip,
    name,
    {
      open: (element, attribute) => {
        if (/^s:(?:s|n|d|e|b|cacheField|sheetName)$/.test(element))
          keep(attribute('v') ?? attribute('name') ?? attribute('val') ?? '')
        reading = element === 's:v' || element === 's:t'
      },
      text: (value) => {
        if (reading) keep(value)
      },
      close: () => {
        reading = false
      },
    },
    gathering,
  )
  if (values.length === 0) return
  gathering.add('cached-data', says, values.slice(0, 8).join(' '))
  gathering.text(says, values.join('\n'))
}

function connections(zip: Zip, name: string, gathering: Gathering): void {
  readZipPart(
    zip,
    name,
    {
      open: (element, attribute) => {
        const text = attribute('connection') ?? attribute('sourceFile') ?? attribute('url')
        if (text)
          gathering.add(
            'external-link',
            '有连接数据库或者其他文件的数据连接',
            text.replace(/(pwd|password)\s*=[^;]*/gi, '$1=***'),
          )
        else if (element === 's:connection') gathering.add('external-link', `有数据连接“${attribute('name') ?? ''}”`)
      },
    },
    gathering,
  )
}

/** A target like `../xl/sheet1.xml`, seen from its folder. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = folder.split('/').filter((part) => part !== '')
  for (const part of target.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}
