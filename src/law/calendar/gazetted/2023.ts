import type { GazettedYear } from '../notice.ts'

export const YEAR_2023: GazettedYear = {
  year: 2023,
  notices: [
    {
      title: '国务院办公厅关于2023年部分节假日安排的通知',
      number: '国办发明电〔2022〕16号',
      signedOn: '2022-12-08',
      publishedOn: '2022-12-08',
      address: 'http://www.mee.gov.cn/zcwj/gwywj/202212/t20221209_1007555.shtml',
      holidays: [
        { name: '元旦', from: '2022-12-31', to: '2023-01-02', worked: [] },
        { name: '春节', from: '2023-01-21', to: '2023-01-27', worked: ['2023-01-28', '2023-01-29'] },
        { name: '清明节', from: '2023-04-05', to: '2023-04-05', worked: [] },
        { name: '劳动节', from: '2023-04-29', to: '2023-05-03', worked: ['2023-04-23', '2023-05-06'] },
        { name: '端午节', from: '2023-06-22', to: '2023-06-24', worked: ['2023-06-25'] },
        { name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06', worked: ['2023-10-07', '2023-10-08'] },
      ],
    },
  ],
}
