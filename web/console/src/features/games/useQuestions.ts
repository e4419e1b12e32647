import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { gamesApi } from './api'
import type { ImportResult, NewQuestion, Question } from './types'

/** The questions of a community, and what staff do with them. */
export function useQuestions(community: Readonly<Ref<string | undefined>>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { toast } = useToast()
  const { attempt, failure, isBusy } = useAttempt('games')
  const adding = useAttempt('games')
  const refused = ref<ImportResult>()
  const { data, error, refetch } = useQuery({
    queryKey: ['games', 'questions', community],
    queryFn: ({ signal }) => gamesApi.questions(community.value ?? '', { signal }),
    enabled: () => community.value !== undefined
  })
  const again = () => client.invalidateQueries({ queryKey: ['games', 'questions'] })
  const at = () => community.value ?? ''

  return {
    questions: data,
    error,
    refetch: () => void refetch(),
    failure,
    isBusy,
    adding,
    /** The file of which nothing was taken, with its mistakes. */
    refused,
    async add(question: NewQuestion): Promise<boolean> {
      const isDone = await adding.attempt(() => gamesApi.add(at(), question))
      if (isDone) await again()
      return isDone
    },
    async remove(question: Question) {
      if (await attempt(() => gamesApi.remove(at(), question.id))) await again()
    },
    async importFile(file: File) {
      refused.value = undefined
      await attempt(async () => {
        const result = await gamesApi.importFile(at(), file)
        if (result.problems.length > 0) refused.value = result
        else toast(t('games.question.imported', { count: result.questions }, result.questions))
        await again()
      })
    }
  }
}
