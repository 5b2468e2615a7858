/**
 * `/desk` and everything below it: the same shell, an empty room in which the client application starts. It is never kept, for
 * it carries the nonce that lets the application's style elements in; scripts come from this site's files only, as everywhere.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Assets } from '../../platform/web/assets.ts'

const STYLES = [
  'workbench.css',
  'form-dialog.css',
  'parts.css',
  'charts.css',
  'upload.css',
  'people.css',
  'accounts.css',
  'applications.css',
  'letters.css',
  'publications.css',
  'remedies.css',
  'calendar.css',
  'year-tables.css',
  'compiling.css',
  'improving.css',
  'assessing.css',
  'sign-off.css',
  'matters.css',
  'concerns.css',
  'monitoring.css',
  'outlets.css',
  'desk.css',
] as const

export function deskShell(server: FastifyInstance, assets: Assets): void {
  const shell = async (
    _: unknown,
    reply: {
      header(name: string, value: string): unknown
      type(type: string): { send(html: string): unknown }
    },
  ): Promise<unknown> => {
    const nonce = randomBytes(18).toString('base64')
    reply.header('content-security-policy', contentSecurity(nonce))
    reply.header('cache-control', 'no-store')
    return reply.type('text/html; charset=utf-8').send(shellHtml(assets, nonce))
  }
  server.get('/desk', shell)
  server.get('/desk/*', shell)
}

/** As for every page, and style elements that carry the nonce. */
const contentSecurity = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

const shellHtml = (assets: Assets, nonce: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>政务公开工作台</title>
<link rel="icon" href="/favicon.svg">
${STYLES.map((name) => `<link rel="stylesheet" href="${assets.url(name)}">`).join('\n')}
<script type="module" src="${assets.url('desk.island')}" nonce="${nonce}"></script>
</head>
<body>
<div id="desk"><p class="desk-start">正在打开工作台……</p></div>
<noscript><p class="desk-start">工作台需要浏览器允许运行脚本。请在浏览器设置中允许本站的脚本，或换用 360 安全浏览器（极速模式）、奇安信、Edge、Chrome 等浏览器。公开网站不需要脚本：<a href="/">打开公开网站</a></p></noscript>
</body>
</html>
`
