/** Gives text as a file, through a link made for the moment. */
const KEPT_MS = 60_000;

export function saveFile(name: string, type: string, pieces: Iterable<BlobPart>): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
