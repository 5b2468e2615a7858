/** The menu of the desk: two levels, in the order of a working day. An activity adds its pages with one line. */
import { ACCOUNT_PAGES, OUTSIDE_PAGES, OWN_PAGES } from '../../casework/accounts/pages/pages.ts'
import { APPLICATION_PAGES } from '../../casework/applications/pages/pages.ts'
import { ASSESSING_PAGES } from '../../casework/assessing/pages/pages.ts'
import { AUDIT_PAGES } from '../../casework/audit/pages/pages.ts'
import { CALENDAR_PAGES } from '../../casework/calendar/pages/pages.ts'
import { CONSULTATION_PAGES } from '../../casework/consultations/pages/pages.ts'
import { OPEN_DAY_PAGES } from '../../casework/open-days/pages/pages.ts'
import { CONCERN_PAGES } from '../../casework/concerns/pages/pages.ts'
import { COLLECTING_PAGES, SUPERVISING_PAGES } from '../../casework/collecting/pages/pages.ts'
import { COMPILING_PAGES } from '../../casework/compiling/pages/pages.ts'
import { DUTY_PAGES } from '../../casework/duties/pages/pages.ts'
import { IMPROVING_PAGES } from '../../casework/improving/pages/pages.ts'
import { JOB_PAGES } from '../../casework/jobs-desk/pages/pages.ts'
import { LETTER_PAGES } from '../../casework/letters/pages/pages.ts'
import { MATTER_PAGES } from '../../casework/matters/pages/pages.ts'
import { MONITOR_PAGES } from '../../casework/monitoring/pages/pages.ts'
import { MOVE_PAGES, OPENING_PAGES } from '../../casework/moves/pages/pages.ts'
import { CHANNEL_PAGES, PREFERENCE_PAGES } from '../../casework/notifications/pages/pages.ts'
import { PERSONAL_DATA_PAGES } from '../../casework/personal-data/pages/pages.ts'
import { ORGAN_PAGES } from '../../casework/organs/pages/pages.ts'
import { INTERPRETATION_PAGES } from '../../casework/interpretation/pages/pages.ts'
import { LIBRARY_PAGES } from '../../casework/library/pages/pages.ts'
import { PUBLICATION_PAGES } from '../../casework/publications/pages/pages.ts'
import { READER_REPORT_PAGES } from '../../casework/reader-reports/pages/pages.ts'
import { OVERVIEW_PAGES } from '../../casework/overview/pages/pages.ts'
import { OUTLET_PAGES } from '../../casework/outlets/pages/pages.ts'
import { PEOPLE_PAGES } from '../../casework/people/pages/pages.ts'
import { SITE_REPORT_PAGES } from '../../casework/site-report/pages/pages.ts'
import { CHAIN_PAGES, SIGN_OFF_PAGES } from '../../casework/sign-off/pages/pages.ts'
import { REMEDY_PAGES } from '../../casework/remedies/pages/pages.ts'
import { REMINDER_PAGES } from '../../casework/to-do/pages/pages.ts'
import { REGISTER_PAGES } from '../../casework/registers/pages/pages.ts'
import { YEAR_TABLE_PAGES } from '../../casework/year-tables/pages/pages.ts'
import { WITHHELD_PAGES } from '../../casework/withheld/pages/pages.ts'
import { DESK_PAGES } from '../../casework/desk/pages/pages.ts'
import type { DeskPage } from '../../platform/workbench/desk-page.ts'
import type { Crumb } from '../../platform/workbench/page.tsx'
import type { Section } from './section.ts'

const DESK: readonly DeskPage[] = [
  { path: '', label: '首页', may: null, load: () => import('./home-page.tsx') },
  ...OVERVIEW_PAGES,
  { path: 'to-dos', label: '待办', may: 'desk.use', load: () => import('./to-dos-page.tsx') },
  ...SIGN_OFF_PAGES,
  { path: 'messages', label: '消息', may: null, load: () => import('./messages-page.tsx') },
  { path: 'search', label: '搜索', may: null, listed: false, load: () => import('./search-page.tsx') },
  ...OWN_PAGES,
  ...PREFERENCE_PAGES,
  ...DESK_PAGES,
  ...PERSONAL_DATA_PAGES,
]

export const SECTIONS: readonly Section[] = [
  { key: 'desk', label: '工作台', pages: DESK },
  {
    key: 'publishing',
    label: '信息发布',
    pages: [
      ...PUBLICATION_PAGES,
      ...OUTLET_PAGES,
      ...DUTY_PAGES,
      ...CONSULTATION_PAGES,
      ...OPEN_DAY_PAGES,
      ...READER_REPORT_PAGES,
      ...LIBRARY_PAGES,
      ...INTERPRETATION_PAGES,
      ...CONCERN_PAGES,
      ...MONITOR_PAGES,
    ],
  },
  {
    key: 'applications',
    label: '申请办理',
    pages: [
      ...APPLICATION_PAGES,
      ...LETTER_PAGES,
      ...MATTER_PAGES,
      ...WITHHELD_PAGES,
      ...MOVE_PAGES,
      ...REMEDY_PAGES,
      ...YEAR_TABLE_PAGES,
    ],
  },
  { key: 'registers', label: '台账登记', pages: REGISTER_PAGES },
  {
    key: 'reports',
    label: '年度报告',
    pages: [...COMPILING_PAGES, ...COLLECTING_PAGES, ...IMPROVING_PAGES, ...ASSESSING_PAGES, ...SITE_REPORT_PAGES],
  },
  {
    key: 'people',
    label: '机关与人员',
    pages: [...ORGAN_PAGES, ...PEOPLE_PAGES, ...OPENING_PAGES, ...SUPERVISING_PAGES],
  },
  {
    key: 'system',
    label: '系统管理',
    pages: [
      ...ACCOUNT_PAGES,
      ...AUDIT_PAGES,
      ...CALENDAR_PAGES,
      ...JOB_PAGES,
      ...REMINDER_PAGES,
      ...CHAIN_PAGES,
      ...CHANNEL_PAGES,
    ],
  },
]

/** Pages for those who have not signed in yet. */
export const OUTSIDE: readonly DeskPage[] = OUTSIDE_PAGES

/** Section and list that a page stands under. */
export function trailOf(page: DeskPage): readonly Crumb[] {
  if (page.path === '') return []
  const section = SECTIONS.find(({ pages }) => pages.includes(page))
  // `trainings/:id` stands under `trainings`.
  const list = section?.pages.find(
    (other) => other !== page && other.listed !== false && other.path !== '' && page.path.startsWith(`${other.path}/`),
  )
  return [
    { label: '首页', to: '/' },
    ...(section ? [{ label: section.label }] : []),
    ...(list ? [{ label: list.label, to: `/${list.path}` }] : []),
    { label: page.label },
  ]
}
