/** What can be answered from memory is answered before the server looks for a route; it is counted and told of like everything else. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** What was answered. */
export interface Answered {
  readonly requestId: string
  /** The route it stands for. */
  readonly route: string
  readonly status: number
  /** Of the body. */
  readonly bytes: number
  readonly ms: number
}

/**
 * Has every request of a server that listens asked first whether `answer` has it at once; the rest goes its way. `told` hears of each that was.
 * While the server is closing everything goes its usual way.
 */
export function answerFirst(
  server: FastifyInstance,
  answer: (request: IncomingMessage, response: ServerResponse) => Answered | null,
  told: (request: IncomingMessage, answered: Answered) => void,
): void {
  const usual = server.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  let closing = false
  server.addHook('preClose', (done) => {
    closing = true
    done()
  })
  server.server.removeAllListeners('request')
  server.server.on('request', (request, response) => {
    const answered = closing ? null : answer(request, response)
    if (answered) told(request, answered)
    else for (const each of usual) each(request, response)
  })
}
