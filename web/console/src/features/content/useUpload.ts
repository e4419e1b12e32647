import { contentApi } from './api'

/** Uploads answer the id under which a material refers to them. */
export function useUpload() {
  return {
    picture: async (branch: string, picture: Blob) =>
      (await contentApi.uploadPicture(branch, picture)).id,
    file: async (branch: string, file: File) => (await contentApi.uploadFile(branch, file)).id
  }
}
