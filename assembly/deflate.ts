/*
 * Deflate (RFC 1951) for text that repeats itself, in AssemblyScript: about twice as fast as zlib's level 1, and smaller.
 *
 * Greedy: at each place the distance of the match before is tried first, since the lines of a log differ from each other in a few
 * places and go on at the same distance; then one candidate from a table of hashes of six bytes. Blocks have Huffman codes of their own.
 *
 * The host writes the input behind `inputStart`, sees to room for `bound(length)` bytes of output, and calls `deflate`.
 * Memory, in bytes from 0: see the constants; everything before `inputStart` is this module's.
 */

const maxSequences: i32 = 16_384;
const hashBits: i32 = 14;
// biome-ignore lint/correctness/noPrecisionLoss: it is a u64 here, of all 64 bits
const hashFactor: u64 = 0x9e3779b97f4a7c15;
const windowBytes: i32 = 32_768;
const maxMatch: i32 = 258;
const endOfBlock: i32 = 256;
const literalSymbols: i32 = 286;
const distanceSymbols: i32 = 30;
const codeLengthSymbols: i32 = 19;

/** i32 by hash: place of the last six bytes with it, plus one. */
const hashTable: usize = 4_096;
/** What was found, 8 bytes each: u32 literals before the match, u16 length, u16 distance - 1. */
const sequences: usize = hashTable + (1 << hashBits) * 4;
const literalCounts: usize = sequences + maxSequences * 8;
const distanceCounts: usize = literalCounts + 288 * 4;
const codeLengthCounts: usize = distanceCounts + 32 * 4;
/** u8 by symbol. */
const literalLengths: usize = codeLengthCounts + 20 * 4;
const distanceLengths: usize = literalLengths + 320;
const codeLengthLengths: usize = distanceLengths + 32;
/** u32 by symbol: the code, its first bit lowest, and its length from bit 16 on. */
const literalCodes: usize = codeLengthLengths + 24;
const distanceCodes: usize = literalCodes + 288 * 4;
const codeLengthCodes: usize = distanceCodes + 32 * 4;
/** u32 by match length: code and extra bits together, their number from bit 24 on. */
const lengthBits: usize = codeLengthCodes + 20 * 4;
/** Scratch of the code builder: u32 sorted keys, u32 depths, u32 by depth. */
const sortedKeys: usize = lengthBits + 260 * 4;
const depths: usize = sortedKeys + 288 * 4;
const depthCounts: usize = depths + 288 * 4;
/** Both tables' lengths one after the other, and what run-length coding made of them: u8 symbol, u8 extra. */
const allLengths: usize = depthCounts + 320 * 4;
const runs: usize = allLengths + 320;
/** u8 by match length: its symbol minus 257. */
const lengthSymbols: usize = runs + 640;

export const inputStart: usize = 262_144;

let out: usize = 0;
let bits: u64 = 0;
let bitCount: u32 = 0;
let sequenceCount: i32 = 0;
let isReady: bool = false;

/** The most that `length` bytes become. */
export function bound(length: i32): i32 {
  return length + (length >> 2) + 4_096;
}

/** Compresses `length` bytes at `inputStart` to `output`. @returns how many bytes came out */
export function deflate(length: i32, output: usize): i32 {
  if (!isReady) prepare();
  memory.fill(hashTable, 0, (1 << hashBits) * 4);
  startBlock();
  out = output;
  bits = 0;
  bitCount = 0;
  const input = inputStart;
  const last = length - 8;
  let at: i32 = 0;
  let literalStart: i32 = 0;
  let blockStart: i32 = 0;
  let distance: i32 = 0;
  while (at < last) {
    const here = load<u64>(input + at);
    let isMatch = distance > 0 && load<u32>(input + at - distance) === (here as u32);
    if (!isMatch) {
      const slot = hashTable + (hash(here) << 2);
      const candidate = load<i32>(slot) - 1;
      store<i32>(slot, at + 1);
      const back = at - candidate;
      if (candidate >= 0 && back <= windowBytes && (load<u64>(input + candidate) ^ here) << 16 === 0) {
        distance = back;
        isMatch = true;
      }
    }
    if (!isMatch) {
      // What does not compress is passed over faster and faster.
      at += 1 + ((at - literalStart) >> 8);
      continue;
    }
    const matched = matchLength(input + at, input + at - distance, min(maxMatch, length - at));
    addSequence(input + literalStart, at - literalStart, matched, distance);
    at += matched;
    literalStart = at;
    if (sequenceCount === maxSequences) {
      writeBlock(input + blockStart, 0, false);
      blockStart = at;
    }
  }
  const rest = length - literalStart;
  countLiterals(input + literalStart, rest);
  if (sequenceCount > 0 || rest > 0) writeBlock(input + blockStart, rest, true);
  else writeBits(0x3, 10);
  flush();
  if (bitCount > 0) out++;
  return (out - output) as i32;
}

function hash(eightBytes: u64): usize {
  return (((eightBytes << 16) * hashFactor) >> (64 - hashBits)) as usize;
}

function matchLength(a: usize, b: usize, most: i32): i32 {
  let length: i32 = 0;
  while (length + 8 <= most) {
    const difference = load<u64>(a + length) ^ load<u64>(b + length);
    if (difference !== 0) return length + ((ctz(difference) >> 3) as i32);
    length += 8;
  }
  while (length < most && load<u8>(a + length) === load<u8>(b + length)) length++;
  return length;
}

function addSequence(literals: usize, literalCount: i32, length: i32, distance: i32): void {
  countLiterals(literals, literalCount);
  const slot = sequences + (sequenceCount << 3);
  store<u32>(slot, literalCount);
  store<u16>(slot, length as u16, 4);
  store<u16>(slot, (distance - 1) as u16, 6);
  sequenceCount++;
  increment(literalCounts, 257 + load<u8>(lengthSymbols + length));
  increment(distanceCounts, distanceSymbol(distance - 1));
}

function countLiterals(literals: usize, count: i32): void {
  for (let index: i32 = 0; index < count; index++) increment(literalCounts, load<u8>(literals + index));
}

function increment(counts: usize, symbol: i32): void {
  const slot = counts + (symbol << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}

function distanceSymbol(distanceMinusOne: i32): i32 {
  if (distanceMinusOne < 4) return distanceMinusOne;
  const log = 31 - (clz(distanceMinusOne) as i32);
  return (log << 1) + ((distanceMinusOne >> (log - 1)) & 1);
}

function startBlock(): void {
  sequenceCount = 0;
  memory.fill(literalCounts, 0, 288 * 4);
  memory.fill(distanceCounts, 0, 32 * 4);
  store<u32>(literalCounts + endOfBlock * 4, 1);
}

/** Writes the sequences so far, whose bytes begin at `input`, and `rest` literals behind them. */
function writeBlock(input: usize, rest: i32, isLast: bool): void {
  buildCode(literalCounts, literalSymbols, 15, literalLengths, literalCodes);
  buildCode(distanceCounts, distanceSymbols, 15, distanceLengths, distanceCodes);
  writeBits(isLast ? 5 : 4, 3);
  writeCodes();
  buildLengthBits();
  let at = input;
  for (let index: i32 = 0; index < sequenceCount; index++) {
    const slot = sequences + (index << 3);
    const literals = load<u32>(slot);
    const length = load<u16>(slot, 4) as i32;
    const distance = load<u16>(slot, 6) as i32;
    writeLiterals(at, literals);
    at += literals + length;
    const packed = load<u32>(lengthBits + (length << 2));
    addBits(packed & 0xffffff, packed >> 24);
    const symbol = distanceSymbol(distance);
    const code = load<u32>(distanceCodes + (symbol << 2));
    addBits(code & 0xffff, code >> 16);
    if (distance >= 4) {
      const extra = 30 - clz(distance);
      addBits(distance & ((1 << extra) - 1), extra);
    }
    flush();
  }
  writeLiterals(at, rest);
  const end = load<u32>(literalCodes + endOfBlock * 4);
  writeBits(end & 0xffff, end >> 16);
  startBlock();
}

function writeLiterals(literals: usize, count: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    const code = load<u32>(literalCodes + ((load<u8>(literals + index) as usize) << 2));
    addBits(code & 0xffff, code >> 16);
    // At most 7 bits are left by a flush: three codes of 15 fit before the next one, and a match after them.
    if (bitCount > 15) flush();
  }
}

/** At most 64 bits are held: who adds sees to it that they fit. */
function addBits(value: u32, count: u32): void {
  bits |= (value as u64) << bitCount;
  bitCount += count;
}

function flush(): void {
  store<u64>(out, bits);
  const bytes = bitCount >> 3;
  out += bytes;
  bits = bytes === 8 ? 0 : bits >> (bytes << 3);
  bitCount &= 7;
}

function writeBits(value: u32, count: u32): void {
  addBits(value, count);
  flush();
}

/** The two codes, as lengths that are themselves run-length and Huffman coded. */
function writeCodes(): void {
  let literals = literalSymbols;
  while (literals > 257 && load<u8>(literalLengths + literals - 1) === 0) literals--;
  let distances = distanceSymbols;
  while (distances > 1 && load<u8>(distanceLengths + distances - 1) === 0) distances--;
  memory.copy(allLengths, literalLengths, literals);
  memory.copy(allLengths + literals, distanceLengths, distances);
  const runCount = findRuns(literals + distances);
  buildCode(codeLengthCounts, codeLengthSymbols, 7, codeLengthLengths, codeLengthCodes);
  let codes = codeLengthSymbols;
  while (codes > 4 && load<u8>(codeLengthLengths + codeLengthOrder(codes - 1)) === 0) codes--;
  writeBits(literals - 257, 5);
  writeBits(distances - 1, 5);
  writeBits(codes - 4, 4);
  for (let index: i32 = 0; index < codes; index++) writeBits(load<u8>(codeLengthLengths + codeLengthOrder(index)), 3);
  for (let index: i32 = 0; index < runCount; index++) {
    const symbol = load<u8>(runs + (index << 1));
    const code = load<u32>(codeLengthCodes + ((symbol as usize) << 2));
    writeBits(code & 0xffff, code >> 16);
    if (symbol >= 16) writeBits(load<u8>(runs + (index << 1), 1), symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
  }
}

/** The order in which code length codes are sent. RFC 1951, 3.2.7. */
function codeLengthOrder(index: i32): i32 {
  return load<u8>(memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]) + index);
}

/** Run-length codes `count` lengths: 16 repeats the one before, 17 and 18 repeat zero. @returns how many runs there are */
function findRuns(count: i32): i32 {
  memory.fill(codeLengthCounts, 0, 20 * 4);
  let made: i32 = 0;
  let at: i32 = 0;
  while (at < count) {
    const length = load<u8>(allLengths + at);
    let run: i32 = 1;
    while (at + run < count && load<u8>(allLengths + at + run) === length) run++;
    at += run;
    if (length === 0) {
      while (run >= 11) {
        const part = min(run, 138);
        made = addRun(made, 18, part - 11);
        run -= part;
      }
      if (run >= 3) {
        made = addRun(made, 17, run - 3);
        run = 0;
      }
    } else {
      made = addRun(made, length, 0);
      run--;
      while (run >= 3) {
        const part = min(run, 6);
        made = addRun(made, 16, part - 3);
        run -= part;
      }
    }
    while (run-- > 0) made = addRun(made, length, 0);
  }
  return made;
}

function addRun(made: i32, symbol: i32, extra: i32): i32 {
  store<u8>(runs + (made << 1), symbol as u8);
  store<u8>(runs + (made << 1), extra as u8, 1);
  increment(codeLengthCounts, symbol);
  return made + 1;
}

/** A Huffman code of at most `limit` bits: lengths and codes by symbol. A lone symbol gets one bit. */
function buildCode(counts: usize, symbols: i32, limit: i32, lengths: usize, codes: usize): void {
  memory.fill(lengths, 0, symbols);
  let used: i32 = 0;
  for (let symbol: i32 = 0; symbol < symbols; symbol++) {
    const count = load<u32>(counts + (symbol << 2));
    if (count > 0) store<u32>(sortedKeys + (used++ << 2), (count << 9) | symbol);
  }
  if (used === 0) return;
  sortKeys(used);
  findDepths(used);
  limitDepths(used, limit);
  let next = used;
  for (let length: i32 = 1; length <= limit; length++) {
    for (let left = load<u32>(depthCounts + (length << 2)); left > 0; left--) {
      store<u8>(lengths + (load<u32>(sortedKeys + (--next << 2)) & 511), length as u8);
    }
  }
  assignCodes(symbols, limit, lengths, codes);
}

/** Shell sort, ascending by count: there are at most 286. */
function sortKeys(count: i32): void {
  for (let gap: i32 = 109; gap > 0; gap = gap === 109 ? 41 : gap === 41 ? 19 : gap === 19 ? 5 : gap === 5 ? 1 : 0) {
    for (let index = gap; index < count; index++) {
      const key = load<u32>(sortedKeys + (index << 2));
      let place = index;
      while (place >= gap && load<u32>(sortedKeys + ((place - gap) << 2)) > key) {
        store<u32>(sortedKeys + (place << 2), load<u32>(sortedKeys + ((place - gap) << 2)));
        place -= gap;
      }
      store<u32>(sortedKeys + (place << 2), key);
    }
  }
}

/** Depths of an optimal tree over sorted counts, in place. Moffat and Katajainen, "In-place calculation of minimum-redundancy codes". */
function findDepths(count: i32): void {
  for (let index: i32 = 0; index < count; index++) setDepth(index, load<u32>(sortedKeys + (index << 2)) >> 9);
  if (count === 1) {
    setDepth(0, 1);
    return;
  }
  setDepth(0, depth(0) + depth(1));
  let root: i32 = 0;
  let leaf: i32 = 2;
  for (let next: i32 = 1; next < count - 1; next++) {
    let sum: u32 = 0;
    for (let child: i32 = 0; child < 2; child++) {
      if (leaf >= count || (root < next && depth(root) < depth(leaf))) {
        sum += depth(root);
        setDepth(root++, next);
      } else sum += depth(leaf++);
    }
    setDepth(next, sum);
  }
  setDepth(count - 2, 0);
  for (let next = count - 3; next >= 0; next--) setDepth(next, depth(depth(next)) + 1);
  let available: i32 = 1;
  let level: u32 = 0;
  root = count - 2;
  for (let next = count - 1; available > 0; level++) {
    let inner: i32 = 0;
    while (root >= 0 && depth(root) === level) {
      inner++;
      root--;
    }
    for (; available > inner; available--) setDepth(next--, level);
    available = inner << 1;
  }
}

function depth(index: i32): u32 {
  return load<u32>(depths + (index << 2));
}

function setDepth(index: i32, value: u32): void {
  store<u32>(depths + (index << 2), value);
}

/** Counts symbols by depth; what is deeper than `limit` moves up, and others down until the code is complete again (Kraft). */
function limitDepths(count: i32, limit: i32): void {
  memory.fill(depthCounts, 0, 320 * 4);
  for (let index: i32 = 0; index < count; index++) increment(depthCounts, min(depth(index) as i32, limit));
  if (count === 1) return;
  let total: i32 = 0;
  for (let level: i32 = 1; level <= limit; level++)
    total += (load<u32>(depthCounts + (level << 2)) as i32) << (limit - level);
  for (; total > 1 << limit; total--) {
    let level = limit - 1;
    while (load<u32>(depthCounts + (level << 2)) === 0) level--;
    const slot = depthCounts + (level << 2);
    store<u32>(slot, load<u32>(slot) - 1);
    store<u32>(slot, load<u32>(slot, 4) + 2, 4);
    const deepest = depthCounts + (limit << 2);
    store<u32>(deepest, load<u32>(deepest) - 1);
  }
}

/** Canonical codes, each with its first bit lowest. RFC 1951, 3.2.2. */
function assignCodes(symbols: i32, limit: i32, lengths: usize, codes: usize): void {
  let first: u32 = 0;
  for (let length: i32 = 1; length <= limit; length++) {
    const count = load<u32>(depthCounts + (length << 2));
    store<u32>(depths + (length << 2), first);
    first = (first + count) << 1;
  }
  for (let symbol: i32 = 0; symbol < symbols; symbol++) {
    const length = load<u8>(lengths + symbol);
    if (length === 0) continue;
    const slot = depths + ((length as usize) << 2);
    const code = load<u32>(slot);
    store<u32>(slot, code + 1);
    store<u32>(codes + (symbol << 2), reversed(code, length) | ((length as u32) << 16));
  }
}

function reversed(code: u32, length: u32): u32 {
  let result: u32 = 0;
  for (let index: u32 = 0; index < length; index++) result |= ((code >> index) & 1) << (length - 1 - index);
  return result;
}

/** Extra bits of a length symbol. RFC 1951, 3.2.5. */
function lengthExtra(symbol: i32): i32 {
  return symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1;
}

/** The smallest length of a length symbol. */
function lengthBase(symbol: i32): i32 {
  if (symbol < 8) return symbol + 3;
  if (symbol === 28) return maxMatch;
  return (((symbol & 3) + 4) << lengthExtra(symbol)) + 3;
}

function buildLengthBits(): void {
  for (let length: i32 = 3; length <= maxMatch; length++) {
    const symbol = load<u8>(lengthSymbols + length) as i32;
    const code = load<u32>(literalCodes + ((257 + symbol) << 2));
    const codeBits = code >> 16;
    const value = (code & 0xffff) | (((length - lengthBase(symbol)) as u32) << codeBits);
    store<u32>(lengthBits + (length << 2), value | ((codeBits + lengthExtra(symbol)) << 24));
  }
}

function prepare(): void {
  for (let symbol: i32 = 0; symbol < 29; symbol++) {
    const base = lengthBase(symbol);
    const end = symbol === 28 ? base : min(base + (1 << lengthExtra(symbol)) - 1, 257);
    for (let length = base; length <= end; length++) store<u8>(lengthSymbols + length, symbol as u8);
  }
  isReady = true;
}
