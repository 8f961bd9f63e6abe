/**
 * `make`, which depends on nothing but its key, with what it made remembered: up to `most`, then all is forgotten at
 * once, which costs less than an order of use, and what is asked for often is back at once.
 */
export function remembered<Key, Value extends NonNullable<unknown>>(most: number, make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      if (known.size >= most) known.clear();
      known.set(key, value);
    }
    return value;
  };
}
