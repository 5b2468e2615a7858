/** What came in from outside, held against what an endpoint declares; every fault is a Chinese sentence at its field. */
import { z } from 'zod'
import { zhCN } from 'zod/locales'
import { HttpProblem } from './problem.ts'

z.config(zhCN())

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The value in the declared shape; throws 400 with `fields` (path → sentence) when it is not of it. */
export function given<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  if (!schema) return undefined as T
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
