import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useVersionedForm } from '@/shared/useVersionedForm'
import { gamesApi } from './api'
import type { Setting } from './types'

const inMinutes = (it: Setting): Setting => ({
  ...it,
  hoursFrom: it.hoursFrom.slice(0, 5),
  hoursUntil: it.hoursUntil.slice(0, 5)
})

/** A working copy of a community's games. */
export function useSetting(community: Readonly<Ref<string | undefined>>) {
  const { t } = useI18n()
  return useVersionedForm<Setting>(community, {
    feature: 'games',
    key: ['games', 'setting'],
    load: async (id, options) => inMinutes(await gamesApi.setting(id, options)),
    save: async (id, setting) => inMinutes(await gamesApi.saveSetting(id, setting)),
    saved: () => t('games.saved'),
    wordOf: (field, code) => (code === 'out-of-range' ? t(`games.range.${field}`) : undefined)
  })
}
