import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { peopleApi } from './api'
import type { Follow, Noted, Remark } from './types'

/** The remark of one member of staff on a customer, as it is on the platform. */
export function useRemark() {
  const { t } = useI18n()
  const { toast } = useToast()
  const { problemText, textOf } = useProblemText('people')
  const noted = ref<Noted>()
  const error = ref<unknown>()
  const isBusy = ref(false)
  let latest = 0

  /** An answer that comes when something else was asked meanwhile is dropped. */
  async function ask(work: () => Promise<Noted>): Promise<Noted | undefined> {
    const asked = ++latest
    isBusy.value = true
    error.value = undefined
    try {
      const answer = await work()
      if (asked !== latest) return undefined
      noted.value = answer
      return answer
    } catch (caught) {
      if (asked === latest) error.value = caught
      return undefined
    } finally {
      if (asked === latest) isBusy.value = false
    }
  }

  return {
    noted,
    isBusy,
    failure: computed(() => (error.value ? problemText(error.value) : undefined)),
    errorAt(field: string): string | undefined {
      const code = isProblem(error.value) ? error.value.fieldCode(field) : undefined
      return code === undefined ? undefined : textOf(code)
    },
    load: (person: string, follow: Follow) => {
      noted.value = undefined
      return ask(() => peopleApi.remark(person, follow))
    },
    async save(person: string, follow: Follow, remark: Remark) {
      const saved = await ask(() => peopleApi.saveRemark(person, follow, remark))
      if (saved) toast(t('people.remark.saved'))
      return saved !== undefined
    }
  }
}
