/**
 * Opening a pdf with pdf.js in the current thread: its Chinese CMaps and standard fonts come from the package's own
 * folder, nothing is fetched, no font is prepared for drawing, and what it cannot open becomes one Chinese sentence.
 */
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'
import { Unreadable } from '../document.ts'
import { REFUSALS } from '../refusals.ts'
import { prepare } from './prepare.ts'

/** A dense page has some ten thousand; forms drawn within forms can make any number of them out of a few bytes. */
const MOST_OPERATORS = 250_000
/** Beginning a form takes pdf.js as long as so many strokes. */
const FORM_COST = 12

export interface OpenPdf {
  readonly document: PDFDocumentProxy
  /** The numbers of pdf.js's drawing operators by name. */
  readonly ops: Readonly<Record<string, number>>
  /** Settles when drawing has gone on beyond all measure; decoding is stopped then, and no further page can be read. */
  readonly exhausted: Promise<'exhausted'>
  close(): Promise<void>
}

/**
 * Opens the bytes; the array is handed over to pdf.js (and changed): give a copy.
 * Throws `Unreadable`: encrypted (a password is needed), damaged (no page tree can be found), or swelling beyond measure.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { getDocument, OPS, PDFWorker, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  prepare(bytes)
  const [near, far] = connectedPorts()
  far.form = OPS.paintFormXObjectBegin
  WorkerMessageHandler.initializeFromPort(far)
  // pdf.js takes any port; its declaration, drawn from the default value, says null.
  const worker: PDFWorker = new PDFWorker({ port: near as unknown as null, verbosity: VerbosityLevel.ERRORS })
  const folder = packageFolder()
  const task = getDocument({
    data: bytes,
    worker,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    useSystemFonts: false,
    // Only for drawing: outlines of every glyph would be built otherwise.
    disableFontFace: false,
    // Gives each glyph its code in the font, which tells mapped text from unmapped.
    fontExtraProperties: true,
    enableXfa: false,
    stopAtErrors: false,
  })
  let isStopped = false
  const exhausted = new Promise<'exhausted'>((resolve) => {
    far.onExhausted = () => {
      isStopped = true
      resolve('exhausted')
    }
  })
  const close = async (): Promise<void> => {
    // What waits for ever is simply let go; ended properly, it would reject promises nobody listens to.
    if (isStopped) return [near, far].forEach((port) => port.terminate())
    await task.destroy().catch(() => undefined)
    worker.destroy()
  }
  try {
    return { document: await task.promise, ops: OPS, exhausted, close }
  } catch (fault) {
    await close()
    throw asUnreadable(fault)
  }
}

/** What pdf.js threw, as one sentence for the user. */
export function asUnreadable(fault: unknown): Unreadable {
  if (fault instanceof Unreadable) return fault
  return fault instanceof Error && fault.name === 'PasswordException' ? REFUSALS.encrypted() : REFUSALS.truncated()
}

const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

type Listener = (event: { data: unknown }) => void

/**
 * One end of a connection inside the thread; what is posted here is heard at the other end, in order. pdf.js's own stand-in for
 * a worker copies every message deeply, which costs as much as reading the text.
 */
class Port {
  readonly #listeners = new Set<Listener>()
  #operators = 0
  other: Port | null = null
  /** The number of the operator that begins a form within the page. */
  form: number | null = null
  /** Called when more drawing operators have passed than any report has. */
  onExhausted: (() => void) | null = null

  postMessage(message: unknown): void {
    drawNoFont(message)
    const lists = operatorLists(message)
    if (lists) for (const operator of lists.fnArray) this.#operators += operator === this.form ? FORM_COST : 1
    // Undelivered and so never asked for more, pdf.js waits.
    if (this.#operators > MOST_OPERATORS && lists) {
      this.onExhausted?.()
      return
    }
    const event = { data: lists ? ownLists(message, lists) : message }
    void Promise.resolve().then(() => this.other?.hear(event))
  }
  hear(event: { data: unknown }): void {
    for (const listener of this.#listeners) listener.call(this, event)
  }
  addEventListener(_: string, listener: Listener, options?: { signal?: AbortSignal }): void {
    this.#listeners.add(listener)
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener))
  }
  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener)
  }
  terminate(): void {
    this.#listeners.clear()
  }
}

function connectedPorts(): readonly [Port, Port] {
  const near = new Port()
  const far = new Port()
  near.other = far
  far.other = near
  return [near, far]
}

interface OperatorLists {
  readonly fnArray: readonly unknown[]
  readonly argsArray: readonly unknown[]
}

function operatorLists(message: unknown): OperatorLists | null {
  const { chunk } = message as { chunk?: Partial<OperatorLists> }
  return chunk && Array.isArray(chunk.fnArray) && Array.isArray(chunk.argsArray) ? (chunk as OperatorLists) : null
}

/** The sender empties the lists of drawing operators after sending them, so they alone are copied. */
const ownLists = (message: unknown, lists: OperatorLists): unknown => ({
  ...(message as object),
  chunk: { ...lists, fnArray: lists.fnArray.slice(), argsArray: lists.argsArray.slice() },
})

/**
 * Marks a font on its way to the drawing half as “no font face”, or that half would turn the whole font file into a style
 * sheet for a browser that is not there. The mark is two bits of the font's record; a record of another shape is left alone.
 */
function drawNoFont(message: unknown): void {
  const { action, data } = message as { action?: unknown; data?: unknown }
  if (action !== 'commonobj' || !Array.isArray(data) || data[1] !== 'Font') return
  const { buffer } = data[2] as { buffer?: unknown }
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength < 4) return
  const flags = new Uint8Array(buffer)
  flags[0] = ((flags[0] ?? 0) & 0b1100_1111) | 0b0010_0000
}
