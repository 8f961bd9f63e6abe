import type { Vector } from "./vocabulary.ts";

const smoothing = 0.1;

/**
 * Complement naive Bayes (Rennie et al., 2003): how rare a feature is in all other topics together. It
 * ranks the second and third guess better than a boundary does. One row of weights a topic, without bias.
 */
export function complementBayes(vectors: readonly Vector[], topics: Int32Array, topicCount: number, size: number): Float32Array[] {
  const sums = Array.from({ length: topicCount }, () => new Float32Array(size + 1));
  const total = new Float64Array(size);
  vectors.forEach(({ at, value }, text) => {
    const own = sums[topics[text] as number] as Float32Array;
    for (let place = 0; place < at.length; place += 1) {
      const feature = at[place] as number;
      own[feature] = (own[feature] as number) + (value[place] as number);
      total[feature] = (total[feature] as number) + (value[place] as number);
    }
  });
  const all = total.reduce((sum, one) => sum + one, 0);
  for (const row of sums) {
    const own = row.reduce((sum, one) => sum + one, 0);
    let length = 0;
    for (let feature = 0; feature < size; feature += 1) {
      const elsewhere = Math.max(0, (total[feature] as number) - (row[feature] as number)) + smoothing;
      row[feature] = -Math.log(elsewhere / (all - own + smoothing * size));
      length += Math.abs(row[feature] as number);
    }
    for (let feature = 0; feature < size; feature += 1) row[feature] = ((row[feature] as number) * size) / (length || 1);
  }
  return sums;
}
