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

  async function ask(work: () => Promise<Noted>): Promise<Noted | undefined> {
    isBusy.value = true
    error.value = undefined
    try {
      noted.value = await work()
      return noted.value
    } catch (caught) {
      error.value = caught
      return undefined
    } finally {
      isBusy.value = false
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
