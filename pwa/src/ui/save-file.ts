/** Give a text to the browser to keep as a file. Nothing goes over the network. */
export function saveFile(name: string, type: string, text: string): void {
  const made = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = made;
  link.download = name;
  link.click();
  URL.revokeObjectURL(made);
}
