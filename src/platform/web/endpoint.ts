/** A way into the program over HTTP, declared as data: the door checks, routes and documents all of them alike. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

/** What a handler gets; `Context` is what the door knows of the caller and the world. */
export interface Call<Context, Query, Body> {
  readonly context: Context
  /** Values of the `:names` in the path. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface Endpoint<Context, May extends string, Query = unknown, Body = unknown, Answer = unknown> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With `:names`; they are UUIDs unless `names` says otherwise. */
  readonly path: string
  readonly names?: Readonly<Record<string, z.ZodType<string>>>
  /** What it does, in Chinese, for the document of the interface. */
  readonly says: string
  /** The permission the caller needs anywhere in the organ; the activity asks again with the thing itself. Null: any signed-in caller. */
  readonly may: May | null
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  /** The shape of the answer; `file` when it is not JSON, `nothing` for 204. */
  readonly answer: z.ZodType<Answer> | 'file' | 'nothing'
  /** Answers also while the session still owes its second factor or a new password. */
  readonly whileOwing?: boolean
  /** Largest body in bytes; one megabyte when not said. */
  readonly bodyLimit?: number
  run(call: Call<Context, Query, Body>): Promise<Answer | FastifyReply | void>
}

/** Any endpoint, whatever its shapes: for the tables that doors walk. */
// oxlint-disable-next-line typescript/no-explicit-any -- each endpoint has its own shapes; the table has none in common
export type AnyEndpoint<Context, May extends string> = Endpoint<Context, May, any, any, any>
