/** A data directory that can't be used, in words for whoever started this. */
export class DirectoryRefused extends Error {
  override readonly name = "DirectoryRefused";
}

/** FORMAT says nothing, or is gone from beside the data. */
export class DamagedFormat extends DirectoryRefused {}
