/** What a model answered for one text whose topic is known. */
export interface Answered {
  readonly truth: string;
  /** topics, likeliest first */
  readonly guesses: readonly string[];
}

export interface TopicMeasure {
  readonly topic: string;
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Measures {
  readonly count: number;
  /** mean of F1 over topics, rare ones as important as common ones */
  readonly macro_f1: number;
  readonly top1: number;
  readonly top3: number;
  readonly topics: readonly TopicMeasure[];
  /** which topic is taken for which, commonest first */
  readonly confusions: readonly { readonly truth: string; readonly guess: string; readonly count: number }[];
}

const mostConfusions = 30;

/** How good the answers are. Macro-F1 is taken over every topic that was true or guessed at least once. */
export function measure(answers: readonly Answered[]): Measures {
  const topics = [...new Set(answers.flatMap(({ truth, guesses }) => [truth, ...guesses.slice(0, 1)]))].sort();
  const right = countBy(answers.filter(({ truth, guesses }) => guesses[0] === truth).map(({ truth }) => truth));
  const guessed = countBy(answers.flatMap(({ guesses }) => guesses.slice(0, 1)));
  const true_ = countBy(answers.map(({ truth }) => truth));
  const measures = topics.map((topic): TopicMeasure => {
    const hits = right.get(topic) ?? 0;
    const [all, count] = [guessed.get(topic) ?? 0, true_.get(topic) ?? 0];
    return { topic, count, precision: ratio(hits, all), recall: ratio(hits, count), f1: ratio(2 * hits, all + count) };
  });
  const wrong = countBy(
    answers
      .filter(({ truth, guesses }) => guesses[0] !== undefined && guesses[0] !== truth)
      .map(({ truth, guesses }) => JSON.stringify([truth, guesses[0]])),
  );
  return {
    count: answers.length,
    macro_f1: ratio(
      measures.reduce((sum, { f1 }) => sum + f1, 0),
      measures.length,
    ),
    top1: ratio(answers.filter(({ truth, guesses }) => guesses[0] === truth).length, answers.length),
    top3: ratio(answers.filter(({ truth, guesses }) => guesses.slice(0, 3).includes(truth)).length, answers.length),
    topics: measures,
    confusions: [...wrong]
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostConfusions)
      .map(([pair, count]) => {
        const [truth = "", guess = ""] = JSON.parse(pair) as string[];
        return { truth, guess, count };
      }),
  };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
