/** An image that somebody was given an address to upload to. */
export interface UploadedImage {
  contentType: string;
  /** What the upload address must hold, as the signature of a pre-signed one. */
  signature: string;
  /** Null until the bytes came. */
  bytes: Buffer | null;
  /** What is to happen in the doc once the image is there. */
  whenStored(): Promise<void>;
}

/** The images of `content_image_upload`. In memory only: like the links of page exports, they outlive no restart. */
export class UploadedImages {
  private readonly images = new Map<string, UploadedImage>();

  announce(id: string, image: Omit<UploadedImage, 'bytes'>): void {
    this.images.set(id, { ...image, bytes: null });
  }

  get(id: string): UploadedImage | undefined {
    return this.images.get(id);
  }
}
