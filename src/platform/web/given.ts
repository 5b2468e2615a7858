/** What came in from outside, held against what an endpoint declares; every fault is a Chinese sentence at its field. */
import { z } from 'zod'
import { HttpProblem } from './problem.ts'
import { shapeFault } from './shape-faults.ts'

z.config({ localeError: shapeFault })

/** Nested deeper than any form is; what walks a value one call a level would run out of room. */
const DEEPEST = 100
const UNSOUND = '里面有不能保存的字符（空字符，或者不完整的字），请删去后再试。'
const TOO_DEEP = '内容的层次太多，请按接口说明提交。'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The value in the declared shape; throws 400 with `fields` (path → sentence) when it is not of it. */
export function given<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  if (!schema) return undefined as T
  const unsound = faultOf(value)
  if (unsound) throw new HttpProblem(400, unsound.says, undefined, { fields: { [unsound.path]: unsound.says } })
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const fields = Object.fromEntries(
    read.error.issues.map((issue) => [issue.path.join('.'), issue.message]).toReversed(),
  )
  const [first] = read.error.issues
  throw new HttpProblem(
    400,
    first?.path.length ? '填写的内容有误，请看各项的说明。' : (first?.message ?? ''),
    undefined,
    {
      fields,
    },
  )
}

/** What no database keeps as text — a null character, half of a surrogate pair — and what is nested too deep, with its path. */
function faultOf(value: unknown): { readonly path: string; readonly says: string } | null {
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }]
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { value: here, path } = each
    if (typeof here === 'string' && !isSound(here)) return { path: path.join('.'), says: UNSOUND }
    if (typeof here !== 'object' || here === null) continue
    if (path.length >= DEEPEST) return { path: path[0] ?? '', says: TOO_DEEP }
    for (const [name, inner] of Object.entries(here)) {
      if (!isSound(name)) return { path: path.join('.'), says: UNSOUND }
      waiting.push({ value: inner, path: [...path, name] })
    }
  }
  return null
}

const isSound = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The values of a path's `:names`: UUIDs, unless the endpoint says otherwise; anything else is an address that does not exist. */
export function givenNames(
  names: Readonly<Record<string, z.ZodType<string>>> | undefined,
  params: unknown,
): Readonly<Record<string, string>> {
  const entries = Object.entries((params ?? {}) as Record<string, string>)
  for (const [name, value] of entries) {
    const declared = names?.[name]
    if (declared ? !declared.safeParse(value).success : !UUID.test(value))
      throw new HttpProblem(404, '没有这项内容，可能地址有误。')
  }
  return Object.fromEntries(entries)
}
