import type { GazettedYear } from '../notice.ts'

export const YEAR_2024: GazettedYear = {
  year: 2024,
  notices: [
    {
      // 通知另“鼓励各单位……安排职工在除夕（2月9日）休息”：那是鼓励，不是放假，2月9日仍是工作日。
      title: '国务院办公厅关于2024年部分节假日安排的通知',
      number: '国办发明电〔2023〕7号',
      signedOn: '2023-10-25',
      publishedOn: '2023-10-25',
      address: 'http://paper.people.com.cn/rmrb/html/2023-10/26/nw.D110000renmrb_20231026_3-06.htm',
      holidays: [
        { name: '元旦', from: '2023-12-30', to: '2024-01-01', worked: [] },
        { name: '春节', from: '2024-02-10', to: '2024-02-17', worked: ['2024-02-04', '2024-02-18'] },
        { name: '清明节', from: '2024-04-04', to: '2024-04-06', worked: ['2024-04-07'] },
        { name: '劳动节', from: '2024-05-01', to: '2024-05-05', worked: ['2024-04-28', '2024-05-11'] },
        { name: '端午节', from: '2024-06-08', to: '2024-06-10', worked: [] },
        { name: '中秋节', from: '2024-09-15', to: '2024-09-17', worked: ['2024-09-14'] },
        { name: '国庆节', from: '2024-10-01', to: '2024-10-07', worked: ['2024-09-29', '2024-10-12'] },
      ],
    },
  ],
}
