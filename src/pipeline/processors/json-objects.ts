const [quote, backslash, open, close, openList, closeList] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/**
 * The JSON objects that follow each other in a record, with white space between them or none. One pass over the bytes, strings and
 * nesting followed; whether an object is valid JSON is for who reads it.
 * @returns views of the record, or what is wrong with it
 */
export function jsonObjects(data: Uint8Array): readonly Uint8Array[] | string {
  const found: Uint8Array[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = 0; at < data.length; at++) {
    const byte = data[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
      continue;
    }
    if (depth === 0) {
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
      if (byte !== open) return "The record is not a sequence of JSON objects.";
      start = at;
    }
    if (byte === quote) inString = true;
    else if (byte === open || byte === openList) depth++;
    else if (byte === close || byte === closeList) depth--;
    if (depth > 0) continue;
    found.push(data.subarray(start, at + 1));
  }
  return depth === 0 ? found : "The record ends within a JSON object.";
}
