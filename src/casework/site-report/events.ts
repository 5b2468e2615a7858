/** What the yearly form of the site leaves in the record. */
export const SITE_REPORT_EVENTS = { 'site-report-kept': '填写政府网站工作年度报表' } as const satisfies Record<
  string,
  string
>
