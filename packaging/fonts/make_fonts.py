"""Make assets/fonts: Noto Sans KR, JP and Noto Sans, each cut down to the characters that the program shows.

The program then looks the same on every machine and shows Hangul, kanji and Ukrainian names without
any installed font. Noto Sans KR is the face of the whole interface; it has no Ukrainian letters and lacks
some Japanese kanji, so all Cyrillic comes from Noto Sans, and all kanji from Noto Sans JP.

Run `make fonts`, which installs the sources with npm first.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent
SOURCES = HERE / "node_modules" / "@expo-google-fonts"
TARGET = HERE.parents[1] / "assets" / "fonts"
WEIGHTS = ((400, "Regular"), (500, "Medium"), (700, "Bold"))

LATIN = ((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x1EA0, 0x1EF9))
GREEK = ((0x391, 0x3C9),)
CYRILLIC = ((0x400, 0x45F), (0x490, 0x491))
SIGNS = (
    (0x2010, 0x2027),  # dashes, quotation marks, bullets
    (0x2030, 0x205E),
    (0x2070, 0x209C),  # raised and lowered digits
    (0x20A0, 0x20BF),
    (0x2116, 0x2122),
    (0x2150, 0x215E),
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x2473),  # numbers in circles
    (0x2500, 0x25FF),  # lines, blocks and geometric shapes
    (0x2600, 0x266F),
    (0x2713, 0x2718),
)
EAST_ASIAN_SIGNS = ((0x3000, 0x303F), (0x3040, 0x30FF), (0x3131, 0x318E))


def characters(*groups: tuple[tuple[int, int], ...]) -> set[int]:
    return {code for group in groups for first, last in group for code in range(first, last + 1)}


def table(encoding: str, first_row: int, last_row: int) -> set[int]:
    """The characters of some rows of a national character table (rows counted as in its EUC encoding)."""
    codes: set[int] = set()
    for row in range(first_row, last_row + 1):
        for cell in range(0xA1, 0xFF):
            text = bytes([row, cell]).decode(encoding, errors="ignore")
            codes.update(ord(character) for character in text)
    return codes


def cut(source: Path, codes: set[int], target: Path) -> None:
    options = subset.Options(
        layout_features=["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"],
        hinting=False,
        name_IDs=["*"],
        notdef_outline=True,
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size // 1024} KiB")


def main() -> None:
    hangul = table("euc_kr", 0xB0, 0xC8)  # the 2,350 syllables of KS X 1001
    kanji = table("euc_jp", 0xB0, 0xCF)  # level 1 of JIS X 0208
    korean = characters(LATIN, GREEK, SIGNS, EAST_ASIAN_SIGNS) | hangul
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight, name in WEIGHTS:
        face = f"{weight}{name}"
        source = SOURCES / "noto-sans-kr" / face / f"NotoSansKR_{face}.ttf"
        cut(source, korean, TARGET / f"NotoSansKR-{name}.ttf")
        source = SOURCES / "noto-sans" / face / f"NotoSans_{face}.ttf"
        cut(source, characters(LATIN, CYRILLIC), TARGET / f"NotoSans-{name}.ttf")
    source = SOURCES / "noto-sans-jp" / "400Regular" / "NotoSansJP_400Regular.ttf"
    cut(source, kanji, TARGET / "NotoSansJP-Regular.ttf")
    write_licence()


def write_licence() -> None:
    """One licence text for all faces, under the copyright line of each project."""
    texts = [(SOURCES / name / "LICENSE_FONT").read_text("utf-8") for name in ("noto-sans-kr", "noto-sans")]
    owners = [text.partition("\n")[0] for text in texts]
    _, _, licence = texts[0].partition("\n")
    (TARGET / "OFL.txt").write_text("\n".join(owners) + "\n" + licence, "utf-8")


if __name__ == "__main__":
    main()
