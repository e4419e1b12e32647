import { createApp } from 'vue'
import { startI18n, type Messages } from '@qunying/shared/i18n'
import '@qunying/shared/styles/base.css'
import '@qunying/shared/styles/tokens.css'
import '@qunying/shared/styles/vant.css'
import { startTheme } from '@qunying/shared/theme'
import App from './App.vue'
import './h5.css'
import appEn from './locales/en.json'
import appZhCN from './locales/zh-CN.json'
import { createAppRouter } from './router'

startTheme()
const i18n = startI18n({
  ...import.meta.glob<Messages>('../features/*/locales/*.json', {
    eager: true,
    import: 'default'
  }),
  'app/locales/zh-CN.json': appZhCN,
  'app/locales/en.json': appEn
})

createApp(App).use(i18n).use(createAppRouter()).mount('#app')
