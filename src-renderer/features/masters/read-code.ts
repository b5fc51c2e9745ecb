import jsQR from 'jsqr'

/** A photo of a telephone has some megabytes. */
const MAX_FILE = 10 * 1024 * 1024
/** Larger images are drawn smaller first: the search takes time by the pixel. */
const MAX_SIDE = 1600

export type ReadCode = { readonly state: 'read'; readonly text: string } | { readonly state: 'nothing' | 'too-large' }

/** Finds a QR code in an image. The browser's own decoder runs in the sandboxed page, on a bounded canvas. */
export const readCode = async (file: File): Promise<ReadCode> => {
  if (file.size > MAX_FILE) return { state: 'too-large' }
  try {
    const image = await createImageBitmap(file)
    const scale = Math.min(1, MAX_SIDE / Math.max(image.width, image.height))
    const [width, height] = [
      Math.max(1, Math.round(image.width * scale)),
      Math.max(1, Math.round(image.height * scale)),
    ]
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (context === null) return { state: 'nothing' }
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(image, 0, 0, width, height)
    image.close()
    const code = jsQR(context.getImageData(0, 0, width, height).data, width, height)
    if (code === null) return { state: 'nothing' }
    return { state: 'read', text: new TextDecoder().decode(Uint8Array.from(code.binaryData)).slice(0, 2000) }
  } catch {
    // Not an image, or one the browser cannot draw.
    return { state: 'nothing' }
  }
}
