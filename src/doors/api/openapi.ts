/** The OpenAPI 3.1 document, written from the table of endpoints. */
import { z } from 'zod'
import type { AnyEndpoint } from '../../platform/web/endpoint.ts'
import { SESSION_COOKIE } from '../../casework/accounts/cookies.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './desk-endpoints.ts'
import type { Endpoint } from './endpoint-shape.ts'
import { ENDPOINTS, SCHEMAS } from './endpoints.ts'

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` })

const schemaOf = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}

/** @param server address of the site; @param siteName its name. */
export function openApi(server: string, siteName: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(id, endpoint) }
  }
  for (const endpoint of DESK_ENDPOINTS) addDesk(paths, endpoint, true)
  for (const endpoint of OPEN_ENDPOINTS) addDesk(paths, endpoint, false)
  return {
    openapi: '3.1.0',
    info: {
      title: `${siteName}：开放接口`,
      version: '1',
      description:
        '公开的政府信息和目录，年度报告和其中每一格数据，以及年报检查，无需登录；标为“工作台”的接口供登录后的工作人员使用，写操作另须带请求头 x-gongkai-desk: 1。',
    },
    servers: [{ url: server }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
      schemas: Object.fromEntries(Object.entries<z.ZodType>(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)])),
    },
  }
}

function operation(operationId: string, { says, parameters, body, answer }: Endpoint): Record<string, unknown> {
  const failure = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: reference('Problem') } },
  })
  return {
    operationId,
    summary: says,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.in === 'path' || parameter.required === true,
      description: parameter.says,
      schema: schemaOf(parameter.schema),
      ...(parameter.example && { example: parameter.example }),
    })),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: Object.fromEntries(
                body.fileFields.map((field) => [
                  field,
                  { type: 'string', contentMediaType: 'application/octet-stream' },
                ]),
              ),
              required: body.fileFields.slice(0, 1),
            },
          },
          'application/json': { schema: reference(body.json) },
        },
      },
    }),
    responses: {
      200:
        'schema' in answer
          ? { description: '成功', content: { 'application/json': { schema: reference(answer.schema) } } }
          : { description: answer.says, content: { [answer.type]: { schema: { type: 'string' } } } },
      ...(body
        ? { 413: failure('内容太大'), 422: failure('读不了这份文件'), 429: failure('操作太频繁') }
        : parameters.some((parameter) => parameter.in === 'path') && { 404: failure('没有找到') }),
      default: failure('出错'),
    },
  }
}

type Paths = Record<string, Record<string, unknown>>

/** An endpoint of the desk, in the same document. */
function addDesk<Context, May extends string>(
  paths: Paths,
  { method, path, says, names, query, body, answer }: AnyEndpoint<Context, May>,
  signedIn: boolean,
): void {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: names?.[name] ? schemaOf(names[name]) : { type: 'string', format: 'uuid' },
  }))
  const asked = (query ? schemaOf(query) : {}) as {
    properties?: Record<string, { description?: string }>
    required?: readonly string[]
  }
  const inQuery = Object.entries(asked.properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: asked.required?.includes(name) ?? false,
    ...(description && { description }),
    schema,
  }))
  const at = path.replaceAll(/:(\w+)/g, '{$1}')
  paths[at] = {
    ...paths[at],
    [method]: {
      summary: says,
      tags: ['工作台'],
      ...(signedIn && { security: [{ session: [] }] }),
      parameters: [...inPath, ...inQuery],
      ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
      responses: {
        ...(answer === 'nothing'
          ? { 204: { description: '已办理' } }
          : answer === 'file'
            ? { 200: { description: '文件' } }
            : { 200: { description: '成功', content: { 'application/json': { schema: schemaOf(answer) } } } }),
        default: { description: '出错', content: { 'application/problem+json': { schema: reference('Problem') } } },
      },
    },
  }
}
