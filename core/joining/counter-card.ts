import { createRequire } from "node:module";
import type { OutgoingFile } from "../delivery/outgoing.ts";

const WIDTH = 1200;
const HEIGHT = 1600;
const CODE_AT = { x: 180, y: 420, size: 840 };
/** The quiet zone that scanners need stands on the card itself: this many modules at least. */
const QUIET = 2;
const LONGEST_LINE = 18;
const LARGEST_NAME = 104;
/** How wide a bold letter is on average, in its own height. */
const LETTER_WIDTH = 0.74;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 32};`);

/** A card for the counter, to be printed: the shop's name, the QR code of its link, and what to do with it. */
export async function counterCard(shop: string, url: string): Promise<OutgoingFile> {
  const { default: qrcode } = await import("qrcode");
  const { modules } = qrcode.create(url, { errorCorrectionLevel: "M" });
  const png = await draw(cardDrawing(shop, url, modules));
  return { name: "customer-link.png", mediaType: "image/png", base64: png.toString("base64") };
}

function cardDrawing(
  shop: string,
  url: string,
  modules: { readonly size: number; readonly data: ArrayLike<number> },
): string {
  const lines = nameLines(shop);
  const longest = Math.max(...lines.map((line) => line.length));
  const fontSize = Math.min(LARGEST_NAME, Math.floor((WIDTH - 120) / (longest * LETTER_WIDTH)));
  const top = 270 - ((lines.length - 1) * (fontSize + 16)) / 2;
  const names = lines.map(
    (line, at) =>
      `<text x="600" y="${(top + at * (fontSize + 16)).toFixed(0)}" font-size="${fontSize}" font-weight="bold" text-anchor="middle">${escaped(line)}</text>`,
  );
  const address = url.replace(/^https?:\/\//, "");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="DejaVu Sans">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<g fill="#1b1b1f">${names.join("")}
<path d="${codePath(modules)}"/>
<text x="600" y="1375" font-size="58" text-anchor="middle">Scan to chat with us</text>
<text x="600" y="1455" font-size="38" text-anchor="middle" fill="#55555c">Tell us how it was. Hear first what is new.</text>
<text x="600" y="1530" font-size="${address.length > 48 ? 24 : 32}" text-anchor="middle" fill="#55555c">${escaped(address)}</text></g>
</svg>`;
}

/** The dark modules as one path: row by row, neighbours as one bar, so that no hairline stands between them. */
function codePath({ size, data }: { readonly size: number; readonly data: ArrayLike<number> }): string {
  const unit = CODE_AT.size / (size + 2 * QUIET);
  const bars: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      let end = column;
      while (end < size && data[row * size + end]) end += 1;
      const x = CODE_AT.x + (column + QUIET) * unit;
      const y = CODE_AT.y + (row + QUIET) * unit;
      bars.push(
        `M${x.toFixed(2)} ${y.toFixed(2)}h${((end - column) * unit).toFixed(2)}v${unit.toFixed(2)}h${(-(end - column) * unit).toFixed(2)}z`,
      );
      column = end;
    }
  }
  return bars.join("");
}

/** The shop's name on one line, or broken between words; never more than two lines. */
function nameLines(shop: string): string[] {
  const name = shop.trim();
  if (name.length <= LONGEST_LINE) return [name];
  const words = name.split(/\s+/);
  let first = "";
  while (words.length > 1 && `${first} ${words[0]}`.trim().length <= LONGEST_LINE + 4) {
    first = `${first} ${words.shift() ?? ""}`.trim();
  }
  const second = words.join(" ");
  return [
    first,
    second.length > LONGEST_LINE + 8 ? `${second.slice(0, LONGEST_LINE + 7)}...` : second,
  ].filter((line) => line !== "");
}

/** Text needs a font that is there on every machine: one comes along, others are used for scripts it lacks. */
async function draw(svg: string): Promise<Buffer> {
  const { Resvg } = await import("@resvg/resvg-js");
  const { resolve } = createRequire(import.meta.url);
  const fontFiles = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
    resolve(`dejavu-fonts-ttf/ttf/${file}`),
  );
  const image = new Resvg(svg, {
    font: { fontFiles, loadSystemFonts: true, defaultFontFamily: "DejaVu Sans" },
  });
  return image.render().asPng();
}
