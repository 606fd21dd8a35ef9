import type { AppendFile, Files } from "./files.ts";

/** The same file calls; `synced` is told of each time the disk was asked to make something durable. */
export function countedFiles(files: Files, synced: () => void): Files {
  const counted = (file: AppendFile): AppendFile => ({
    append: (parts) => file.append(parts),
    sync() {
      synced();
      return file.sync();
    },
    close: () => file.close(),
  });
  return {
    ...files,
    create: async (path) => counted(await files.create(path)),
    openForAppend: async (path) => counted(await files.openForAppend(path)),
    truncate(path, lengthBytes) {
      synced();
      return files.truncate(path, lengthBytes);
    },
    syncDirectory(path) {
      synced();
      return files.syncDirectory(path);
    },
  };
}
