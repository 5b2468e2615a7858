/** The application: look, language, calls, addresses. */
import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { Locale } from 'antd/es/locale/index.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { createBrowserRouter, Outlet, RouterProvider, type RouteObject } from 'react-router'
import { lazyPage } from './lazy-page.tsx'
import { Frame } from './frame.tsx'
import { OUTSIDE, SECTIONS } from './menu.ts'
import { PageTrouble } from './page-trouble.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { THEME } from './theme.ts'
import { NotFound } from '../../platform/workbench/states.tsx'
import { useWide, TABLE_FROM } from '../../platform/workbench/wide.ts'

dayjs.locale('zh-cn')
// The compiler takes this file for CommonJS; the bundler, rightly, for a module.
const CHINESE = zhCN as unknown as Locale

const calls = new QueryClient({
  defaultOptions: {
    // Repeating after a lost network is the business of the call itself.
    queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

const routes: RouteObject[] = [
  ...OUTSIDE.map((page) => ({
    path: page.path,
    element: <SignInPage title={page.label}>{lazyPage(page)}</SignInPage>,
    errorElement: <PageTrouble />,
  })),
  {
    path: '/',
    element: <Frame />,
    errorElement: <PageTrouble />,
    children: [
      {
        element: <Outlet />,
        errorElement: <PageTrouble />,
        children: [
          ...SECTIONS.flatMap(({ pages }) => pages).map((page) => ({ path: page.path, element: lazyPage(page) })),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]
const router = createBrowserRouter(routes, { basename: '/desk' })

export function Desk({ nonce }: { readonly nonce: string }): ReactNode {
  const wide = useWide(TABLE_FROM)
  return (
    // Plain selectors and physical properties: Chromium 86 knows neither :where() nor all logical ones.
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={CHINESE}
        csp={{ nonce }}
        theme={{ ...THEME, token: { ...THEME.token, controlHeight: wide ? 32 : 40 } }}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: true }}
      >
        <App message={{ maxCount: 3 }} className="desk-app">
          <QueryClientProvider client={calls}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StyleProvider>
  )
}
