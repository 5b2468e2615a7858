/**
 * Virus scanning by clamd (ClamAV's daemon), bytes sent with INSTREAM over TCP or a unix socket. A scanner that is slow, dead
 * or not there means “未扫描” with the reason, never an error and never “clean”.
 */
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

export type ScanResult =
  | { readonly state: 'clean' }
  | {
      readonly state: 'infected'
      /** The name of what was found, as the scanner calls it. */
      readonly signature: string
    }
  | {
      readonly state: 'not-scanned'
      /** Words in Chinese. */
      readonly why: string
      /** Another time may end better. */
      readonly again: boolean
    }

export interface ScanPatience {
  /** Milliseconds until the connection stands. */
  readonly connecting: number
  /** Milliseconds without a sign of life, while sending and while the scanner thinks. */
  readonly silence: number
}

const PATIENCE: ScanPatience = { connecting: 5_000, silence: 120_000 }
/** No answer is longer. */
const ANSWER_BYTES = 4096

const WHY = {
  off: '没有配置病毒查杀程序',
  refused: '病毒查杀程序没有运行或连不上',
  silent: '病毒查杀程序太久没有回应',
  broken: '病毒查杀程序中途断开',
  large: '文件超过病毒查杀程序的大小上限',
  strange: '病毒查杀程序的回答看不懂',
} as const

/** Why nothing is scanned where there is no scanner. */
export const NO_SCANNER = WHY.off
/** Why a large file is not scanned; no other time will change it. */
export const TOO_LARGE_TO_SCAN = WHY.large

const notScanned = (why: keyof typeof WHY): ScanResult => ({
  state: 'not-scanned',
  why: WHY[why],
  again: why !== 'off' && why !== 'large',
})

/** Scans a stream; `address` as in CLAMD_ADDRESS, '' when there is no scanner. Rejects only when `bytes` itself fails. */
export async function scan(
  address: string,
  bytes: Readable,
  patience: Partial<ScanPatience> = {},
): Promise<ScanResult> {
  if (address === '') {
    bytes.destroy()
    return notScanned('off')
  }
  const { connecting, silence } = { ...PATIENCE, ...patience }
  const socket = connect(targetOf(address))
  const answer = answerOf(socket, connecting, silence)
  try {
    return await Promise.race([answer, sending(socket, bytes).then(async () => answer)])
  } finally {
    bytes.destroy()
    socket.destroy()
  }
}

/** The version a scanner gives, for the page that shows its state; null when it does not answer. */
export async function scannerVersion(address: string, patience: Partial<ScanPatience> = {}): Promise<string | null> {
  if (address === '') return null
  const { connecting } = { ...PATIENCE, ...patience }
  const socket = connect(targetOf(address))
  return new Promise((done) => {
    let said = ''
    socket.setTimeout(connecting, () => socket.destroy())
    socket.once('connect', () => socket.write('zVERSION\0'))
    socket.on('data', (part) => {
      said = (said + part.toString('latin1')).slice(0, ANSWER_BYTES)
      if (said.includes('\0')) socket.destroy()
    })
    socket.on('error', () => {})
    socket.once('close', () => done(said.includes('\0') ? said.replace(/\0.*$/s, '') : null))
  })
}

function targetOf(address: string): { readonly path: string } | { readonly host: string; readonly port: number } {
  const { protocol, hostname, port, pathname } = new URL(address)
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) }
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) }
}

/** Sends the bytes in pieces with their length before them, as fast as the scanner takes them; fails only when they do. */
async function sending(socket: Socket, bytes: Readable): Promise<void> {
  const write = async (piece: Uint8Array | string): Promise<void> => {
    if (socket.destroyed || socket.writableEnded) return
    if (!socket.write(piece)) await writable(socket)
  }
  await write('zINSTREAM\0')
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    if (socket.destroyed) return
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    if (piece.length === 0) continue
    await write(length)
    await write(piece)
  }
  await write(Buffer.alloc(4))
}

async function writable(socket: Socket): Promise<void> {
  return new Promise((done) => {
    const go = (): void => {
      socket.off('drain', go).off('close', go)
      done()
    }
    socket.once('drain', go).once('close', go)
  })
}

/** What the scanner says, or why it says nothing; resolves in any case. */
async function answerOf(socket: Socket, connecting: number, silence: number): Promise<ScanResult> {
  return new Promise((done) => {
    let said = ''
    let why: keyof typeof WHY = 'refused'
    // Set by hand: the time-out of the socket does not run while it connects.
    const timer = setTimeout(() => socket.destroy(), connecting)
    socket.once('connect', () => {
      clearTimeout(timer)
      why = 'broken'
      socket.setTimeout(silence, () => {
        why = 'silent'
        socket.destroy()
      })
    })
    socket.on('data', (part) => {
      said = (said + part.toString()).slice(0, ANSWER_BYTES)
      if (said.includes('\0')) socket.destroy()
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      clearTimeout(timer)
      done(said === '' ? notScanned(why) : meaning(said.replace(/\0.*$/s, '').trim()))
    })
  })
}

function meaning(said: string): ScanResult {
  if (/size limit exceeded/i.test(said)) return notScanned('large')
  const [, signature] = /^stream: (.+) FOUND$/.exec(said) ?? []
  if (signature) return { state: 'infected', signature }
  return said === 'stream: OK' ? { state: 'clean' } : notScanned('strange')
}
