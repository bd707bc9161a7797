// How large files are as they are sent.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** A line of a report: bytes of all files together, as they are and compressed each by itself. */
export function sizes(title, files) {
  let [raw, gzip, brotli] = [0, 0, 0];
  for (const bytes of files.map((file) => readFileSync(file))) {
    raw += bytes.length;
    gzip += gzipSync(bytes, { level: 9 }).length;
    brotli += brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  }
  const kilobytes = (bytes, width) => `${(bytes / 1000).toFixed(0)} kB`.padStart(width);
  return `${title.padEnd(34)} raw ${kilobytes(raw, 9)}   gzip ${kilobytes(gzip, 8)}   brotli ${kilobytes(brotli, 8)}`;
}
