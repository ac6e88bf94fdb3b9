// Draws assets/symbols/KEY-AFFILIATION.svg for every key of assets/symbols/index.json with milsymbol.
// Run `make symbols`. assets/symbols/README.md says what the images promise to those who use them.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ms from "milsymbol";
import opentype from "opentype.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "..", "..", "assets", "symbols");
const fontFile = path.join(here, "..", "..", "assets", "fonts", "NotoSansKR-Bold.ttf");

// The fourth digit of a symbol code.
const identities = { friend: "3", hostile: "6", neutral: "4", unknown: "1" };
// The user interface replaces these colours by exact text, so that one file serves every theme.
const fills = { friend: "#a9d2ee", hostile: "#f6b48f", neutral: "#bfdcb4", unknown: "#f3e08a" };
const ink = "#10181d";
const light = "#efefef";
// Lines are heavier than milsymbol's (4 and 3), to hold at 27 pixels.
const frameStroke = 7;
const iconStroke = "5";

const font = opentype.parse(new Uint8Array(fs.readFileSync(fontFile)).buffer);

function attribute(tag, name) {
  const match = tag.match(new RegExp(` ${name}="([^"]*)"`));
  return match ? match[1] : undefined;
}

// Letters become outlines: no viewer needs a font, and none ignores the vertical alignment.
function outlined(tag, text) {
  if (text === "") return "";
  const size = Number(attribute(tag, "font-size"));
  const x = Number(attribute(tag, "x"));
  const y = Number(attribute(tag, "y"));
  const middle = attribute(tag, "dominant-baseline") === "middle";
  const share = { start: 0, middle: 0.5, end: 1 }[attribute(tag, "text-anchor") ?? "start"];
  const left = x - share * font.getAdvanceWidth(text, size);
  const baseline = middle ? y + 0.26 * size : y; // half the height of a small x
  return `<path d="${font.getPath(text, left, baseline, size).toPathData(1)}" fill="${ink}" stroke="none"/>`;
}

function draw(code, affiliation) {
  const symbol = new ms.Symbol(code.slice(0, 3) + identities[affiliation] + code.slice(4), {
    colorMode: {
      Civilian: fills[affiliation],
      Friend: fills.friend,
      Hostile: fills.hostile,
      Neutral: fills.neutral,
      Unknown: fills.unknown,
      Suspect: fills.hostile,
    },
    civilianColor: false,
    infoFields: false,
    strokeWidth: frameStroke,
  });
  if (!symbol.isValid()) {
    throw new Error(`${code} is no valid symbol code`);
  }
  const svg = symbol.asSVG();
  const body = svg
    .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
    .replace(/(<text[^>]*)>([^<]*)<\/text>/g, (_, tag, text) => outlined(tag, text))
    .replace(/stroke-width="3"/g, `stroke-width="${iconStroke}"`)
    .replace(/="(black|rgb\(0, ?0, ?0\))"/g, `="${ink}"`)
    .replace(/="rgb\(239, ?239, ?239\)"/g, `="${light}"`)
    .replace(/ fill-opacity="1"/g, "")
    .replace(/ ?><\/(path|circle)>/g, "/>");
  return { body, box: symbol.bbox };
}

// All images of one frame shape get the same view box, so that they line up.
function frameOf(code, affiliation) {
  return `${code.slice(4, 6)}-${affiliation}`;
}

const index = JSON.parse(fs.readFileSync(path.join(target, "index.json"), "utf8"));
const drawings = [];
const extents = new Map();
for (const [key, { sidc }] of Object.entries(index)) {
  for (const affiliation of Object.keys(identities)) {
    const { body, box } = draw(sidc, affiliation);
    const frame = frameOf(sidc, affiliation);
    const before = extents.get(frame) ?? box;
    extents.set(frame, {
      x1: Math.min(before.x1, box.x1),
      y1: Math.min(before.y1, box.y1),
      x2: Math.max(before.x2, box.x2),
      y2: Math.max(before.y2, box.y2),
    });
    drawings.push({ name: `${key}-${affiliation}.svg`, frame, body });
  }
}

for (const file of fs.readdirSync(target).filter((name) => name.endsWith(".svg"))) {
  fs.unlinkSync(path.join(target, file));
}
for (const { name, frame, body } of drawings) {
  const { x1, y1, x2, y2 } = extents.get(frame);
  const left = Math.floor(x1 - frameStroke / 2);
  const top = Math.floor(y1 - frameStroke / 2);
  const width = Math.ceil(x2 + frameStroke / 2) - left;
  const height = Math.ceil(y2 + frameStroke / 2) - top;
  const box = `width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}"`;
  fs.writeFileSync(path.join(target, name), `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${body}</svg>\n`);
}
fs.copyFileSync(path.join(here, "node_modules", "milsymbol", "LICENSE"), path.join(target, "LICENSE-milsymbol.txt"));
console.log(`${drawings.length} images of ${Object.keys(index).length} symbols`);
