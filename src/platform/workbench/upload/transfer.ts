/** One file on its way to the server: in pieces, paused and resumed, going on after a lost network or a closed window. */
import { Upload, type DetailedError } from 'tus-js-client'
import { API } from '../api.ts'
import { problemFrom } from '../problem.ts'
import { signInAgain } from '../session-gate.ts'

export interface TransferTold {
  /** Bytes the server has, of all. */
  progress(sent: number, total: number): void
  /** All bytes are there; the id names the upload to the server. */
  arrived(id: string): void
  /** It does not go on by itself; the sentence says why and what to do. */
  stopped(why: string): void
}

export interface Transfer {
  start(): void
  pause(): void
  /** Ends it and lets the server forget what it has. */
  cancel(): void
}

/** Each piece is a request of its own: an unsteady line loses little, and the server forces each to the disk. */
const PIECE = 16 * 1024 * 1024
/** Milliseconds until it is tried again; after the last one a person has to say so. */
const AGAIN = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000]

/** Prepares a transfer; it begins with `start`. A file begun earlier on this computer goes on where it stopped. */
export function transferOf(file: File, told: TransferTold): Transfer {
  const upload = new Upload(file, {
    endpoint: `${API}/uploads`,
    chunkSize: PIECE,
    retryDelays: AGAIN,
    metadata: { filename: file.name },
    headers: { 'x-gongkai-desk': '1' },
    removeFingerprintOnSuccess: true,
    onProgress: told.progress,
    onSuccess: () => told.arrived(upload.url?.split('/').at(-1) ?? ''),
    onShouldRetry: (fault) => retriable(statusOf(fault)),
    onError: (fault) => void failed(fault),
  })
  let begun = false
  const failed = async (fault: Error | DetailedError): Promise<void> => {
    const status = statusOf(fault)
    if (status === 401 && (await signInAgain())) return upload.start()
    told.stopped(sentenceOf(fault, status))
  }
  const start = async (): Promise<void> => {
    if (!begun) {
      const [earlier] = await upload.findPreviousUploads()
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      begun = true
    }
    upload.start()
  }
  return {
    start: () => void start(),
    pause: () => void upload.abort(),
    // What the server does not forget now it forgets by itself some days later.
    cancel: () => void upload.abort(true).catch(() => {}),
  }
}

const statusOf = (fault: Error | DetailedError): number =>
  ('originalResponse' in fault ? fault.originalResponse?.getStatus() : 0) ?? 0

/** Nothing heard, too busy, at odds about the progress: worth another try by itself. */
const retriable = (status: number): boolean => status === 0 || status === 409 || status === 423 || status === 503

function sentenceOf(fault: Error | DetailedError, status: number): string {
  if (status === 0) return '网络不通，上传停下来了；已传的部分还在，网络恢复后点“继续”。'
  const said = 'originalResponse' in fault ? (fault.originalResponse?.getBody() ?? '') : ''
  try {
    return problemFrom(status, JSON.parse(said)).detail
  } catch {
    return problemFrom(status, null).detail
  }
}
