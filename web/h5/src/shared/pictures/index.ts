export { usePictures, type PictureItem, type Pictures, type StoredPicture } from './usePictures'
export { default as PictureTile } from './PictureTile.vue'
