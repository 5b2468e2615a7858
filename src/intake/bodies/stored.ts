/** A body that was kept as JSON, or sent by an editor: taken only when it is exactly a body, never repaired. */
import { safeAddress } from './addresses.ts'
import { MARKS, type Block, type Body, type Cell, type Inline, type Mark } from './body.ts'
import { BOUNDS } from './bounds.ts'
import { cleanCharacters } from './characters.ts'
import { Findings } from './reading.ts'
import { withSaneSpans } from './spans.ts'

/**
 * The body a value is, made anew from the known fields alone; null for anything that is not one: unknown kinds, missing
 * or superfluous fields, addresses no page may carry, invisible characters, spans outside their table, too much of it.
 */
export function storedBody(value: unknown): Body | null {
  try {
    return new Taking().body(value)
  } catch (error) {
    if (error instanceof NoBody) return null
    throw error
  }
}

class NoBody extends Error {}

class Taking {
  #length = 0
  #blocks = 0

  body(value: unknown): Body {
    const { blocks, notes } = fields(value, ['blocks', 'notes'])
    const ids = new Set<string>()
    const taken: Body = {
      blocks: list(blocks, BOUNDS.blocks).map((one) => this.#block(one, 0)),
      notes: list(notes, BOUNDS.notes).map((note) => {
        const { id, inlines } = fields(note, ['id', 'inlines'])
        const name = noteId(id)
        must(!ids.has(name))
        ids.add(name)
        return { id: name, inlines: this.#inlines(inlines) }
      }),
    }
    return taken
  }

  #block(value: unknown, depth: number): Block {
    this.#blocks += 1
    must(this.#blocks <= BOUNDS.blocks && depth <= BOUNDS.nesting * 2)
    const kind = (value as { kind?: unknown } | null)?.kind
    switch (kind) {
      case 'title':
        return { kind, inlines: this.#inlines(fields(value, ['kind', 'inlines']).inlines) }
      case 'heading': {
        const { level, inlines } = fields(value, ['kind', 'level', 'inlines'])
        must(level === 1 || level === 2 || level === 3 || level === 4)
        return { kind, level, inlines: this.#inlines(inlines) }
      }
      case 'paragraph': {
        const { inlines, align } = fields(value, ['kind', 'inlines'], ['align'])
        must(align === undefined || align === 'center' || align === 'right')
        return { kind, inlines: this.#inlines(inlines), ...(align !== undefined && { align }) }
      }
      case 'attachments':
      case 'signature':
        return { kind, lines: list(fields(value, ['kind', 'lines']).lines, 200).map((one) => this.#inlines(one)) }
      case 'list': {
        const { ordered, start, items } = fields(value, ['kind', 'ordered', 'items'], ['start'])
        must(typeof ordered === 'boolean')
        const from = start === undefined ? undefined : whole(start, 100_000)
        const inside = list(items, BOUNDS.blocks).map((item) => this.#inside(item, depth))
        return { kind, ordered, ...(from !== undefined && { start: from }), items: inside }
      }
      case 'table': {
        const { caption, rows } = fields(value, ['kind', 'rows'], ['caption'])
        const name = caption === undefined ? undefined : this.#text(caption, BOUNDS.caption)
        const made = list(rows, BOUNDS.rows).map((row) =>
          list(row, BOUNDS.columns).map((cell) => this.#cell(cell, depth)),
        )
        const sane = withSaneSpans(made.map((cells) => ({ group: 0, cells })))
        must(sane.every((row, at) => row.every((cell, index) => cell === made[at]?.[index])))
        return { kind, ...(name !== undefined && { caption: name }), rows: made }
      }
      default:
        throw new NoBody()
    }
  }

  #cell(value: unknown, depth: number): Cell {
    const { header, colSpan, rowSpan, blocks } = fields(value, ['header', 'colSpan', 'rowSpan', 'blocks'])
    must(typeof header === 'boolean')
    return {
      header,
      colSpan: whole(colSpan, BOUNDS.columns),
      rowSpan: whole(rowSpan, BOUNDS.rows),
      blocks: this.#inside(blocks, depth),
    }
  }

  #inside(value: unknown, depth: number): Block[] {
    return list(value, BOUNDS.blocks).map((one) => this.#block(one, depth + 1))
  }

  #inlines(value: unknown): Inline[] {
    return list(value, BOUNDS.blocks).map((one): Inline => {
      const kind = (one as { kind?: unknown } | null)?.kind
      switch (kind) {
        case 'text': {
          const { text, marks, href } = fields(one, ['kind', 'text'], ['marks', 'href'])
          const taken = this.#text(text, BOUNDS.text)
          must(taken !== '' && (href === undefined || (typeof href === 'string' && safeAddress(href, 'link') === href)))
          const known = marks === undefined ? [] : MARKS.filter((mark) => Array.isArray(marks) && marks.includes(mark))
          must(marks === undefined || (known.length > 0 && known.join() === list(marks, MARKS.length).join()))
          return {
            kind,
            text: taken,
            ...(known.length > 0 && { marks: known as Mark[] }),
            ...(typeof href === 'string' && { href }),
          }
        }
        case 'break':
          fields(one, ['kind'])
          return { kind }
        case 'image': {
          const { src, alt } = fields(one, ['kind', 'src', 'alt'])
          must(src === null || (typeof src === 'string' && safeAddress(src, 'image') === src))
          return { kind, src, alt: this.#text(alt, BOUNDS.alt) }
        }
        case 'note':
          return { kind, id: noteId(fields(one, ['kind', 'id']).id) }
        default:
          throw new NoBody()
      }
    })
  }

  #text(value: unknown, most: number): string {
    must(typeof value === 'string' && value.length <= most && !/[\n\r\t\f]/.test(value))
    this.#length += value.length
    must(this.#length <= BOUNDS.text && cleanCharacters(value, new Findings()) === value)
    return value
  }
}

function must(holds: boolean): asserts holds {
  if (!holds) throw new NoBody()
}

/** An object with exactly these fields. */
function fields<K extends string, O extends string = never>(
  value: unknown,
  needed: readonly K[],
  others: readonly O[] = [],
): Record<K | O, unknown> {
  must(typeof value === 'object' && value !== null && !Array.isArray(value))
  const names = Object.keys(value)
  must(needed.every((name) => names.includes(name)))
  must(
    names.every((name) => (needed as readonly string[]).includes(name) || (others as readonly string[]).includes(name)),
  )
  return value as Record<K | O, unknown>
}

function list(value: unknown, most: number): readonly unknown[] {
  must(Array.isArray(value) && value.length <= most)
  return value
}

function whole(value: unknown, most: number): number {
  must(typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most)
  return value
}

function noteId(value: unknown): string {
  must(typeof value === 'string' && /^[a-z]{1,8}\d{1,6}$/.test(value))
  return value
}
