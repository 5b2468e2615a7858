/** The thread that decodes one document for its preview and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { decode } from '../../../intake/grids/decode.ts'
import { Unreadable, type Block } from '../../../intake/grids/document.ts'
import type { Decoded, PreviewBlock } from './preview.ts'

/** A preview is to see what it is, not to work in: so many blocks, rows, cells and characters. */
const BLOCKS = 1500
const ROWS = 300
const CELLS = 60
const CHARACTERS = 400_000
const CELL_CHARACTERS = 2000

const { bytes, name } = workerData as { readonly bytes: Uint8Array; readonly name: string }
parentPort?.postMessage(await read())

async function read(): Promise<Decoded> {
  try {
    const { blocks, problems } = await decode(bytes, name)
    return { ...shortened(blocks), notes: problems.map(({ message }) => message) }
  } catch (fault) {
    if (fault instanceof Unreadable) return { why: fault.message }
    throw fault
  }
}

function shortened(blocks: readonly Block[]): { readonly blocks: PreviewBlock[]; readonly cut: boolean } {
  const shown: PreviewBlock[] = []
  let left = CHARACTERS
  let cut = blocks.length > BLOCKS
  const short = (text: string): string => {
    const kept = text.slice(0, Math.max(0, Math.min(left, CELL_CHARACTERS)))
    left -= kept.length
    cut ||= kept.length < text.length
    return kept
  }
  for (const block of blocks.slice(0, BLOCKS)) {
    if (left <= 0) break
    if (block.kind === 'line') {
      shown.push({ kind: 'line', text: short(block.text) })
      continue
    }
    cut ||= block.rows.length > ROWS || block.rows.some((row) => row.length > CELLS)
    const rows = block.rows
      .slice(0, ROWS)
      .map((row) => row.slice(0, CELLS).map(({ text, colSpan, rowSpan }) => ({ text: short(text), colSpan, rowSpan })))
    shown.push({ kind: 'table', rows })
  }
  return { blocks: shown, cut: cut || left <= 0 }
}
