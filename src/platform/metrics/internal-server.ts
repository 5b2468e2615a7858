/** The internal port: figures and health for the machines that watch over the program. Never the public port. */
import { createServer, type Server } from 'node:http'
import { readiness, type Part } from './health.ts'
import type { Metrics } from './metrics.ts'

export interface InternalServer {
  /** The address it answers on, without a slash at the end. */
  readonly address: string
  stop(): Promise<void>
}

/** Serves `/metrics`, `/healthz` and `/readyz` on a port of its own; resolves when it answers, rejects when it cannot listen. */
export async function serveInternally(
  metrics: Metrics,
  parts: readonly Part[],
  { port, host }: { readonly port: number; readonly host: string },
): Promise<InternalServer> {
  const answer = async (path: string): Promise<{ status: number; type: string; text: string }> => {
    if (path === '/metrics') return { status: 200, ...(await metrics.render()) }
    if (path === '/healthz') return { status: 200, type: JSON_TYPE, text: '{"status":"ok"}' }
    if (path === '/readyz') {
      const state = await readiness(parts)
      return { status: state.ready ? 200 : 503, type: JSON_TYPE, text: JSON.stringify(readyAnswer(state)) }
    }
    return { status: 404, type: 'text/plain; charset=utf-8', text: '这里只有 /metrics、/healthz 和 /readyz。\n' }
  }
  const server = createServer((request, response) => {
    answer((request.url ?? '').split('?')[0] ?? '')
      .catch(() => ({ status: 500, type: 'text/plain; charset=utf-8', text: '指标没有读出来。\n' }))
      .then(({ status, type, text }) =>
        response
          .writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
          .end(text),
      )
      .catch(() => response.destroy())
  })
  await new Promise<void>((done, fail) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      fail(
        new Error(
          fault.code === 'EADDRINUSE'
            ? `运行指标的端口 ${port} 已被占用：请为每个程序各设一个 METRICS_PORT。`
            : `不能在 ${host} 的 ${port} 端口提供运行指标（${fault.code}），请检查 METRICS_HOST 和 METRICS_PORT。`,
        ),
      ),
    )
    server.listen(port, host, done)
  })
  return { address: addressOf(server), stop: () => close(server) }
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** What `/readyz` says on either port. */
export const readyAnswer = ({
  ready,
  parts,
  sentence,
}: Awaited<ReturnType<typeof readiness>>): Readonly<Record<string, string>> => ({
  status: ready ? 'ok' : 'away',
  ...parts,
  ...(sentence ? { detail: sentence } : {}),
})

function addressOf(server: Server): string {
  const at = server.address()
  if (!at || typeof at === 'string') return String(at)
  return `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeAllConnections()
  await closed
}
