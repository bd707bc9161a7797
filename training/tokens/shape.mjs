// What is counted in a text, as `Shape::of` in src/money/estimate.rs counts it.

/** The classes of characters, in the order of the weights. */
export const CLASSES = ["words", "letters", "digits", "spaces", "marks", "dense", "others"];

/** How often each class comes in a text. */
export function shape(text) {
  const counts = new Array(CLASSES.length).fill(0);
  let inWord = false;
  for (const c of text) {
    const code = c.codePointAt(0);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (isLetter && !inWord) counts[0] += 1;
    inWord = isLetter;
    if (isLetter) counts[1] += 1;
    else if (code >= 48 && code <= 57) counts[2] += 1;
    else if ([9, 10, 11, 12, 13, 32].includes(code)) counts[3] += 1;
    else if (code < 128) counts[4] += 1;
    else if (isDense(code)) counts[5] += 1;
    else counts[6] += 1;
  }
  return counts;
}

function isDense(code) {
  const ranges = [[0x1100, 0x11ff], [0x2e80, 0x9fff], [0xac00, 0xd7af], [0xf900, 0xfaff], [0x20000, 0x3134f]];
  return ranges.some(([low, high]) => code >= low && code <= high);
}
