/** What the keeping of background work leaves in the installation's record. */
export const JOB_EVENTS = {
  'job-retried': '重试失败的后台任务',
  'job-discarded': '放弃失败的后台任务',
} as const satisfies Record<string, string>
