import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem, UseFootStatus } from '@/shared/navigation'
import { useConnections, useTodayCount } from './useToday'

export default [
  { path: '/', component: () => import('./TodayPage.vue'), meta: { title: 'today.title' } }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/',
    label: 'today.title',
    icon: 'today',
    group: 'top',
    order: 0,
    onPhone: true,
    useCount: useTodayCount
  }
]

/** Whether the channels work, at the foot of the sidebar. */
export const useFootStatus: UseFootStatus = () => {
  const { t } = useI18n()
  const { data } = useConnections()
  return computed(() => {
    if (!data.value) return undefined
    const broken = data.value.filter((it) => it.state === 'TROUBLE')
    const name = broken.map((it) => it.name).join(', ')
    return {
      tone: broken.length > 0 ? ('bad' as const) : ('ok' as const),
      text:
        broken.length > 0
          ? t('today.channel.trouble', { name })
          : t('today.channel.fine', {
              count: data.value.filter((it) => it.state === 'OK').length
            }),
      to: '/settings/connections'
    }
  })
}
