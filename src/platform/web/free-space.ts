/**
 * Stops writing before the disk is full. PostgreSQL ends itself when its log cannot be written; a little earlier everything that
 * is there can still be read, and what somebody typed is refused with a sentence instead of lost.
 */
import { statfs } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './problem.ts'

const EVERY = 5_000
/** What PostgreSQL may need for its log in a busy minute. */
const LEAST = 256 * 1024 * 1024
/** It has to get clearly better, or it would change from minute to minute. */
const ENOUGH = 384 * 1024 * 1024
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

const SHORT =
  '服务器的存储空间不足，暂时不能保存任何内容；已有的内容仍可查看。请通知系统管理员清理或扩容，之后自动恢复。'

export interface FreeSpace {
  /** Whether so little is left that nothing may be written. */
  readonly short: boolean
  /** Looks once. */
  look(): Promise<void>
  stop(): void
}

/** Bytes free for us on the disk of a folder. */
export async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Looks every five seconds how much is free; `tell` hears a Chinese sentence when it becomes short and when it is enough again.
 * `free` gives the bytes left; when it cannot say, nothing changes.
 */
export function watchSpace(free: () => Promise<number>, tell: (sentence: string) => void): FreeSpace {
  let short = false
  const look = async (): Promise<void> => {
    const left = await free().catch(() => null)
    if (left === null) return
    if (!short && left < LEAST) {
      short = true
      tell(`存储空间只剩 ${Math.round(left / 1024 / 1024)} MB，已停止保存，读取照常。请立即清理或扩容。`)
    } else if (short && left >= ENOUGH) {
      short = false
      tell('存储空间已恢复，继续保存。')
    }
  }
  const timer = setInterval(() => void look(), EVERY)
  timer.unref()
  return {
    get short() {
      return short
    },
    look,
    stop: () => clearInterval(timer),
  }
}

/**
 * Refuses requests that would write while space is short: 503 with what to do. Paths for which `keepsNothing` holds are let
 * through: what they do leaves nothing, or next to nothing, on the disk.
 */
export function refuseWhenShort(
  server: FastifyInstance,
  space: Pick<FreeSpace, 'short'>,
  keepsNothing: (path: string) => boolean,
): void {
  server.addHook('onRequest', (request, _, done) => {
    const writes = space.short && !READING.has(request.method)
    if (writes && !keepsNothing(request.url.split('?')[0] ?? '')) done(new HttpProblem(503, SHORT, 300))
    else done()
  })
}
