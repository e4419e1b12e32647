export { pictureAddress } from './api'
export { openPictures } from './openPictures'
