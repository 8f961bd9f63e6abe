/** Bits as H.265 writes them. */
class Bits {
  #bits = "";

  u(length: number, value: number): this {
    this.#bits += value.toString(2).padStart(length, "0");
    return this;
  }

  /** Exp-Golomb codes, ue(v). */
  ue(...values: readonly number[]): this {
    for (const value of values) {
      const binary = (value + 1).toString(2);
      this.#bits += "0".repeat(binary.length - 1) + binary;
    }
    return this;
  }

  /** Single flags, as a string of digits. */
  flags(digits: string): this {
    this.#bits += digits;
    return this;
  }

  /** The bytes, after a stop bit and zeros up to the byte's end. */
  end(): Buffer {
    const closed = `${this.#bits}1`;
    const whole = closed.padEnd(Math.ceil(closed.length / 8) * 8, "0");
    return Buffer.from(whole.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  }
}

function unit(type: number, ...content: readonly Buffer[]): Buffer {
  const escaped: number[] = [];
  for (const byte of Buffer.concat(content)) {
    if (byte <= 3 && escaped.at(-1) === 0 && escaped.at(-2) === 0) escaped.push(3);
    escaped.push(byte);
  }
  return Buffer.from([type << 1, 1, ...escaped]);
}

function box(type: string, ...content: readonly (Buffer | readonly number[])[]): Buffer {
  const body = Buffer.concat(content.map((piece) => Buffer.from(piece)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4);
  return Buffer.concat([head, body]);
}

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const full = [0, 0, 0, 0];

/** Main Still Picture, level 1 (H.265 §7.3.3). */
const profile = (bits: Bits) => bits.u(8, 3).u(16, 0x7000).u(16, 0).u(16, 0x9000).u(16, 0).u(16, 0).u(8, 30);

/**
 * A real HEIC picture of 32 × 32 pixels of one colour: one H.265 block of raw samples (I_PCM), so that
 * no encoder is needed. Ours, hence free to be kept here.
 */
export function heicOf({ red, green, blue }: { readonly red: number; readonly green: number; readonly blue: number }): Buffer {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  // BT.601 in the range of television, as a decoder takes it that is not told otherwise
  const sample = (value: number, count: number) => Buffer.alloc(count, Math.max(1, Math.min(254, Math.round(value))));
  const vps = unit(32, profile(new Bits().u(16, 0x0c01).u(16, 0xffff)).flags("1").ue(0, 0, 0).u(6, 0).ue(0).flags("00").end());
  const sps = unit(
    33,
    // 4:2:0, 32 × 32, 8 bits; blocks of 32 with nothing smaller, raw samples allowed in them
    profile(new Bits().u(8, 1))
      .ue(0, 1, 32, 32)
      .flags("0")
      .ue(0, 0, 0)
      .flags("1")
      .ue(0, 0, 0)
      .ue(2, 0, 0, 3, 0, 0)
      .flags("0001")
      .u(4, 7)
      .u(4, 7)
      .ue(2, 0)
      .flags("1")
      .ue(0)
      .flags("00000")
      .end(),
  );
  const pps = unit(
    34,
    new Bits()
      .ue(0, 0)
      .flags("0000000")
      .ue(0, 0, 0)
      .flags("000")
      .ue(0, 0)
      .flags("0000000")
      .flags("101")
      .flags("00")
      .ue(0)
      .flags("00")
      .end(),
  );
  const slice = unit(
    19,
    new Bits().flags("10").ue(0, 2, 0).end(),
    // what CABAC writes for "one undivided block, raw" and, after its samples, for "last block"
    Buffer.from([0x86, 0x80]),
    sample(16 + luma * 0.8588, 1024),
    sample(128 + (blue - luma) * 0.4954, 256),
    sample(128 + (red - luma) * 0.6263, 256),
    Buffer.from([0xfe, 0x80]),
  );
  const arrays = [vps, sps, pps].flatMap((nal, index) => [Buffer.from([0xa0 + index]), u16(1), u16(nal.length), nal]);
  const configuration = box(
    "hvcC",
    [1, 3, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 30, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 3],
    ...arrays,
  );
  const data = Buffer.concat([u32(slice.length), slice]);
  const type = box("ftyp", Buffer.from("heic\0\0\0\0mif1heic"));
  const meta = (offset: number) =>
    box(
      "meta",
      full,
      box("hdlr", full, full, Buffer.from("pict"), Buffer.alloc(13)),
      box("pitm", full, u16(1)),
      box("iloc", full, [0x44, 0x00], u16(1), u16(1), u16(0), u16(1), u32(offset), u32(data.length)),
      box("iinf", full, u16(1), box("infe", [2, 0, 0, 0], u16(1), u16(0), Buffer.from("hvc1\0"))),
      box("iprp", box("ipco", configuration, box("ispe", full, u32(32), u32(32))), box("ipma", full, u32(1), u16(1), [2, 0x81, 2])),
    );
  return Buffer.concat([type, meta(type.length + meta(0).length + 8), box("mdat", data)]);
}
