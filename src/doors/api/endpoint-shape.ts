/** An address of the public API, as data. */
import type { z } from 'zod'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly says: string
  readonly schema: z.ZodType
  readonly example?: string
  /** Of a query: without it there is no answer. */
  readonly required?: true
}

export interface Endpoint {
  readonly method: 'get' | 'post'
  /** With {placeholders}. */
  readonly path: string
  readonly says: string
  readonly parameters: readonly Parameter[]
  readonly body?: { readonly json: string; readonly fileFields: readonly string[] }
  readonly answer: { readonly schema: string } | { readonly type: string; readonly says: string }
}
