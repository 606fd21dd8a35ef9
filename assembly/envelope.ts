/*
 * The events of a subscription's message, joined: `{"id":"<56 digits>",` and the event's slice, with commas between.
 *
 * An id is `timestamp * 2^144 + low`; `low` counts up by one for each event of a batch (src/services/logs/batch/event-id.ts). While the
 * timestamp stays the same the digits themselves are counted up; when it moves, its difference times 2^144 is added to limbs of eight
 * digits. The host gives the first event's id.
 */

const idBytes: i32 = 56;
const prefixBytes: i32 = 7 + idBytes + 2;
const limbCount: i32 = 7;
const limbSize: u64 = 100_000_000;
/** The largest difference whose product with a limb fits 64 bits; a batch spans a day, 2^27 ms. */
const maxDifference: i64 = 1 << 36;

/** u64 by limb, lowest first: the id, and 2^144. Behind what deflate.ts has, before `inputStart`. */
const limbs: usize = 220_000;
const power: usize = limbs + limbCount * 8;
/** `{"id":"`, the digits, `",` and room for whole vectors. */
export const prefix: usize = power + limbCount * 8;
/** What the host has to say, 4 bytes each: see `Plan` in src/compress/wasm-module.ts. */
export const plan: usize = prefix + 96;

/** Events written by the last `join`. */
export let joined: i32 = 0;

/** Writes the events of `plan` to `target`; the id of the first is in `prefix`. @returns the end, or 0 where times are not as promised */
export function join(target: usize, from: i32, to: i32): usize {
  const source = load<u32>(plan) as usize;
  const starts = load<u32>(plan, 4) as usize;
  const ends = load<u32>(plan, 8) as usize;
  const times = load<u32>(plan, 12) as usize;
  const selected = load<u32>(plan, 16) as usize;
  const tail = load<u32>(plan, 20) as usize;
  const tailBytes = load<u32>(plan, 24) as i32;
  let at = target;
  let count: i32 = 0;
  let last: i32 = 0;
  let limbsIndex: i32 = 0;
  let time: i64 = 0;
  for (let index = from; index < to; index++) {
    if (selected !== 0 && load<u8>(selected + index) !== 1) continue;
    const now = load<f64>(times + (index << 3)) as i64;
    if (count === 0) {
      readLimbs();
      limbsIndex = index;
    } else {
      store<u8>(at++, 0x2c);
      if (now === time) countUp(index - last);
      else {
        const difference = now - time;
        if (difference < 0 || difference >= maxDifference) return 0;
        addToLimbs(difference as u64, index - limbsIndex);
        limbsIndex = index;
        writeLimbs();
      }
    }
    time = now;
    last = index;
    count++;
    copy(at, prefix, prefixBytes);
    at += prefixBytes;
    const start = load<i32>(starts + (index << 2));
    // The slice ends with `"}` behind the message.
    const length = load<i32>(ends + (index << 2)) + 2 - start;
    copy(at, source + start, length);
    at += length;
    if (tailBytes > 0) {
      copy(at - 1, tail, tailBytes);
      at += tailBytes - 1;
    }
  }
  joined = count;
  return at;
}

/** Copies whole vectors: up to 15 bytes too many, which the next copy overwrites. */
function copy(target: usize, source: usize, length: i32): void {
  for (let done: i32 = 0; done < length; done += 16) v128.store(target + done, v128.load(source + done));
}

function countUp(by: i32): void {
  let carry = by;
  for (let place = prefix + 7 + idBytes - 1; carry > 0; place--) {
    const digit = (load<u8>(place) as i32) - 0x30 + carry;
    carry = digit / 10;
    store<u8>(place, (digit - carry * 10 + 0x30) as u8);
  }
}

/** The limbs of the digits in `prefix`. */
function readLimbs(): void {
  for (let limb: i32 = 0; limb < limbCount; limb++) {
    const digits = prefix + 7 + ((limbCount - 1 - limb) << 3);
    let value: u64 = 0;
    for (let place: i32 = 0; place < 8; place++) value = value * 10 + ((load<u8>(digits + place) - 0x30) as u64);
    store<u64>(limbs + (limb << 3), value);
  }
  // 2^144 = 22300745198530623141535718272648361505980416, eight digits a limb.
  store<u64>(power, 5_980_416);
  store<u64>(power, 26_483_615, 8);
  store<u64>(power, 53_571_827, 16);
  store<u64>(power, 30_623_141, 24);
  store<u64>(power, 7_451_985, 32);
  store<u64>(power, 2_230, 40);
  store<u64>(power, 0, 48);
}

function addToLimbs(difference: u64, indexes: u64): void {
  let carry = indexes;
  for (let limb: i32 = 0; limb < limbCount; limb++) {
    const slot = limbs + (limb << 3);
    const sum = load<u64>(slot) + difference * load<u64>(power + (limb << 3)) + carry;
    carry = sum / limbSize;
    store<u64>(slot, sum - carry * limbSize);
  }
}

function writeLimbs(): void {
  for (let limb: i32 = 0; limb < limbCount; limb++) {
    let value = load<u64>(limbs + (limb << 3)) as u32;
    const digits = prefix + 7 + ((limbCount - 1 - limb) << 3);
    for (let place: i32 = 7; place >= 0; place--) {
      const rest = value / 10;
      store<u8>(digits + place, (value - rest * 10 + 0x30) as u8);
      value = rest;
    }
  }
}
