//! The text of a PDF's pages, read back from the finished file: from its table of objects to each page's drawing, whose glyphs stand
//! for letters as the fonts say. Only as much of PDF as the program writes.

use std::{collections::BTreeMap, io::Read, str};

/// Letters by the glyphs' codes.
type Letters = BTreeMap<u32, String>;

/// What each page says, what was drawn in one go on a line of its own.
pub fn pages(bytes: &[u8]) -> Vec<String> {
    let file = File::open(bytes);
    let root = file.head(file.reference(after(file.trailer, "/Root ")));
    let kids = after(file.head(file.reference(after(root, "/Pages "))), "/Kids[");
    let kids = &kids[..find(kids, "]").unwrap()];
    let kids = str::from_utf8(kids).unwrap().split("0 R").filter_map(|kid| kid.trim().parse().ok());
    kids.map(|kid: usize| file.page(kid)).collect()
}

struct File<'a> {
    bytes: &'a [u8],
    offsets: Vec<usize>,
    trailer: &'a [u8],
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Self {
        let start = bytes.windows(10).rposition(|window| window == b"startxref\n").unwrap();
        let table = after(&bytes[number(&bytes[start + 10..])..], "xref\n0 ");
        let entries = &table[find(table, "\n").unwrap() + 1..];
        let (entries, trailer) = entries.split_at(20 * number(table));
        Self { bytes, offsets: entries.chunks(20).map(number).collect(), trailer }
    }

    fn reference(&self, value: &[u8]) -> usize {
        number(value)
    }

    /// What an object begins with, up to its data.
    fn head(&self, index: usize) -> &'a [u8] {
        let rest = &self.bytes[self.offsets[index]..];
        let end = ["endobj", "stream\n"].iter().filter_map(|word| find(rest, word)).min().unwrap();
        &rest[..end]
    }

    /// The data of an object, unpacked.
    fn data(&self, index: usize) -> Vec<u8> {
        let head = self.head(index);
        let from = self.offsets[index] + head.len() + "stream\n".len();
        let packed = &self.bytes[from..from + number(after(head, "/Length "))];
        let mut text = Vec::new();
        if find(head, "FlateDecode").is_some() {
            flate2::read::ZlibDecoder::new(packed).read_to_end(&mut text).unwrap();
        } else {
            text.extend_from_slice(packed);
        }
        text
    }

    fn page(&self, index: usize) -> String {
        let page = self.head(index);
        let fonts = self.fonts(self.head(self.reference(after(page, "/Resources "))));
        let drawing = self.data(self.reference(after(page, "/Contents ")));
        let (mut text, mut letters, mut at, mut is_shown) = (String::new(), None, 0, false);
        while let Some(byte) = drawing.get(at) {
            let rest = &drawing[at..];
            match byte {
                b'/' => {
                    let end = rest[1..].iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap() + 1;
                    // Of the names in a drawing, those of fonts are the page's own.
                    letters = fonts.get(str::from_utf8(&rest[1..end]).unwrap()).or(letters);
                    at += end;
                }
                b'(' | b'<' if !rest.starts_with(b"<<") => {
                    let (codes, length) = codes(rest);
                    // What is drawn stands in square brackets; the words of a tag do not.
                    for code in codes.chunks(2).filter(|_| is_shown) {
                        let code = u32::from(code[0]) << 8 | u32::from(code[1]);
                        text.push_str(letters.unwrap().get(&code).map_or("?", String::as_str));
                    }
                    at += length;
                }
                b'<' => at += 2,
                b'[' | b']' => (is_shown, at) = (*byte == b'[', at + 1),
                _ => {
                    if rest.starts_with(b"TJ") {
                        text.push('\n');
                    }
                    at += 1;
                }
            }
        }
        text
    }

    fn fonts(&self, resources: &[u8]) -> BTreeMap<String, Letters> {
        let Some(at) = find(resources, "/Font<<") else { return BTreeMap::new() };
        let listed = str::from_utf8(&resources[at + 7..]).unwrap();
        let fonts = listed.split(">>").next().unwrap().split('/').skip(1);
        let font = |entry: &str| {
            let (name, index) = entry.split_once(' ').unwrap();
            let font = self.head(number(index.as_bytes()));
            (
                name.to_owned(),
                letters(&String::from_utf8(self.data(self.reference(after(font, "/ToUnicode ")))).unwrap()),
            )
        };
        fonts.map(font).collect()
    }
}

/// The bytes of a string in round or angle brackets, and how long it is in the file.
fn codes(rest: &[u8]) -> (Vec<u8>, usize) {
    let (mut codes, mut at) = (Vec::new(), 1);
    if rest[0] == b'<' {
        let end = find(rest, ">").unwrap();
        let digits = str::from_utf8(&rest[1..end]).unwrap();
        let pairs = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
        return (pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect(), end + 1);
    }
    let mut depth = 1;
    loop {
        let byte = rest[at];
        at += 1;
        match byte {
            b'\\' => {
                let digits = rest[at..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                let code = str::from_utf8(&rest[at..at + digits]).unwrap();
                codes.push(match rest[at] {
                    _ if digits > 0 => u8::from_str_radix(code, 8).unwrap(),
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
                at += digits.max(1);
            }
            b'(' => (depth, _) = (depth + 1, codes.push(byte)),
            b')' if depth == 1 => return (codes, at),
            b')' => (depth, _) = (depth - 1, codes.push(byte)),
            byte => codes.push(byte),
        }
    }
}

/// The letters that a font's glyphs stand for.
fn letters(map: &str) -> Letters {
    let mut letters = Letters::new();
    for line in map.lines().filter(|line| line.starts_with('<') && line.matches('<').count() == 2) {
        let mut codes = line.split(['<', '>']).filter(|code| !code.trim().is_empty());
        let (Some(glyph), Some(text)) = (codes.next(), codes.next()) else { continue };
        let units: Vec<u16> = text
            .as_bytes()
            .chunks(4)
            .map(|unit| u16::from_str_radix(str::from_utf8(unit).unwrap(), 16).unwrap())
            .collect();
        letters.insert(u32::from_str_radix(glyph, 16).unwrap(), String::from_utf16(&units).unwrap());
    }
    letters
}

fn find(bytes: &[u8], word: &str) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word.as_bytes())
}

fn after<'a>(bytes: &'a [u8], word: &str) -> &'a [u8] {
    &bytes[find(bytes, word).unwrap_or_else(|| panic!("{word} is missing")) + word.len()..]
}

fn number(bytes: &[u8]) -> usize {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).take_while(|c| c.is_ascii_digit()).collect();
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}
