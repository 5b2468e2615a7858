/** What the buttons of the editing room do to what is selected in it. All of it works on elements the tree knows. */
import { domOf } from './body-dom.ts'
import type { Body } from '../../../intake/bodies/body.ts'

/** Where the caret or the selection stands in a room; null when it is elsewhere. */
export function rangeIn(root: HTMLElement): Range | null {
  const selection = getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  return range && root.contains(range.commonAncestorContainer) ? range : null
}

/** The blocks directly in the room that a range touches. */
export function blocksAt(root: HTMLElement, range: Range | null): readonly HTMLElement[] {
  if (!range) return []
  return [...root.children].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && range.intersectsNode(each),
  )
}

/** The nearest element of some kinds around a place, inside the room. */
export function around(root: HTMLElement, node: Node | null, tags: readonly string[]): HTMLElement | null {
  for (let at = node; at && at !== root; at = at.parentNode)
    if (at instanceof HTMLElement && tags.includes(at.tagName)) return at
  return null
}

/** Makes the touched blocks paragraphs, headings, titles; lists and tables stay what they are. */
export function turnInto(root: HTMLElement, tag: string, className = ''): void {
  for (const block of blocksAt(root, rangeIn(root))) {
    if (['TABLE', 'UL', 'OL'].includes(block.tagName)) continue
    const lines =
      block.className === 'attachments' || block.className === 'signature'
        ? ([...block.children] as HTMLElement[])
        : [block]
    const made = lines.map((line) => {
      const element = document.createElement(tag)
      if (className) element.className = className
      element.append(...line.childNodes)
      return element
    })
    block.replaceWith(...made)
    caretAt(made.at(-1) ?? root)
  }
}

/** Makes the touched blocks the lines of a 附件说明 or 落款. */
export function gather(root: HTMLElement, className: 'attachments' | 'signature'): void {
  const blocks = blocksAt(root, rangeIn(root)).filter(({ tagName }) => !['TABLE', 'UL', 'OL'].includes(tagName))
  const [first] = blocks
  if (!first) return
  const made = document.createElement('div')
  made.className = className
  first.before(made)
  for (const block of blocks) {
    const line = document.createElement('p')
    line.append(...block.childNodes)
    made.append(line)
    block.remove()
  }
  caretAt(made.lastElementChild as HTMLElement)
}

/** Puts the caret at the end of an element. */
export function caretAt(element: HTMLElement): void {
  const range = document.createRange()
  range.selectNodeContents(element)
  range.collapse(false)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Puts a body where a range stands, in the place of what it holds. */
export function insertBody(root: HTMLElement, range: Range, body: Body): void {
  const made = domOf(body)
  range.deleteContents()
  const nodes = [...made.childNodes]
  const [only] = nodes
  const cell = around(root, range.startContainer, ['TD', 'TH', 'LI'])
  if (nodes.length === 1 && only instanceof HTMLElement && only.tagName === 'P') {
    const inside = [...only.childNodes]
    for (const node of inside.toReversed()) range.insertNode(node)
    afterNode(inside.at(-1))
    return
  }
  if (cell) {
    for (const node of nodes.toReversed()) range.insertNode(node)
    afterNode(nodes.at(-1))
    return
  }
  const block = [...root.childNodes].find(
    (each) => each === range.startContainer || each.contains(range.startContainer),
  )
  if (!block) root.append(made)
  else {
    const rest = document.createRange()
    rest.setStart(range.startContainer, range.startOffset)
    rest.setEndAfter(block)
    const tail = rest.extractContents()
    block.after(made, tail)
    for (const each of [block, nodes.at(-1)?.nextSibling])
      if (
        each instanceof HTMLElement &&
        (each.textContent ?? '').trim() === '' &&
        !each.querySelector('img,[data-image],table')
      )
        each.remove()
  }
  afterNode(nodes.at(-1))
}

function afterNode(node: Node | undefined): void {
  if (!node) return
  if (node instanceof HTMLElement && node.tagName !== 'BR' && node.tagName !== 'IMG') return caretAt(node)
  const range = document.createRange()
  range.setStartAfter(node)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Whether rows and columns of a table may be added and taken here: with merged cells only in the program it came from. */
export const isPlainTable = (table: HTMLTableElement): boolean =>
  [...table.rows].every((row) => [...row.cells].every((cell) => cell.colSpan === 1 && cell.rowSpan === 1))

export type TableChange = 'row' | 'column' | 'no-row' | 'no-column'

/** Adds or takes a row or a column beside the cell the caret stands in; the last one of a table takes the table with it. */
export function changeTable(cell: HTMLTableCellElement, change: TableChange): void {
  const row = cell.parentElement as HTMLTableRowElement
  const table = row.closest('table')
  if (!table) return
  const at = cell.cellIndex
  switch (change) {
    case 'row': {
      const made = table.insertRow(row.rowIndex + 1)
      for (const _ of row.cells) made.insertCell().append(document.createElement('br'))
      return
    }
    case 'column':
      for (const each of table.rows)
        each.insertCell(Math.min(at + 1, each.cells.length)).append(document.createElement('br'))
      return
    case 'no-row':
      if (table.rows.length === 1) table.remove()
      else row.remove()
      return
    case 'no-column':
      if (row.cells.length === 1) table.remove()
      else for (const each of table.rows) each.cells[at]?.remove()
  }
}

/** How many signs stand before the caret, to find it again in a room drawn anew. */
export function caretOffset(root: HTMLElement): number {
  const range = rangeIn(root)
  if (!range) return 0
  const before = document.createRange()
  before.selectNodeContents(root)
  before.setEnd(range.startContainer, range.startOffset)
  return before.toString().length
}

/** Puts the caret behind so many signs. */
export function caretTo(root: HTMLElement, offset: number): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let left = offset
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = (node as Text).data
    if (left <= length) {
      const range = document.createRange()
      range.setStart(node, left)
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
      return
    }
    left -= length
  }
  caretAt((root.lastElementChild as HTMLElement | null) ?? root)
}
