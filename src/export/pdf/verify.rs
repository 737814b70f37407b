//! A check of a finished file, without a reader of PDF.
//!
//! It follows the file as a reader does: from its end to the table of its objects, each of which must be where the table says, to
//! the catalogue, which must be tagged and name a language, and to the pages, whose number and kind must be right. What is inside
//! the objects, the drawing above all, it does not read.

/// Checks a file: it is whole, it is tagged, and it has so many pages.
pub fn verify(bytes: &[u8], pages: usize) -> Result<(), String> {
    if !bytes.starts_with(b"%PDF-1.7") {
        return Err("it does not begin as a PDF".to_owned());
    }
    let file = File::open(bytes)?;
    let root = file.reference(file.trailer, "/Root")?;
    let catalog = file.object(root)?;
    for (key, what) in [("/Type/Catalog", "catalogue"), ("/Marked true", "tags"), ("/StructTreeRoot ", "structure")] {
        if !contains(catalog, key) {
            return Err(format!("it has no {what}"));
        }
    }
    if !contains(catalog, "/Lang(") {
        return Err("it names no language".to_owned());
    }
    file.object(file.reference(catalog, "/StructTreeRoot ")?)?;
    let tree = file.object(file.reference(catalog, "/Pages ")?)?;
    let count = number(after(tree, "/Count ").unwrap_or_default()).ok_or("its pages are not counted")?.0;
    if count != pages {
        return Err(format!("it has {count} pages and not {pages}"));
    }
    let mut kids = after(tree, "/Kids[").ok_or("its pages are not listed")?;
    let mut found = 0;
    while let Some((kid, rest)) = number(kids) {
        let page = file.object(kid)?;
        if !contains(page, "/Type/Page/") || !contains(page, "/MediaBox[") {
            return Err(format!("page {} is none", found + 1));
        }
        file.object(file.reference(page, "/Contents ")?)?;
        found += 1;
        kids = after(rest, "R").unwrap_or_default();
    }
    if found == pages { Ok(()) } else { Err(format!("{found} of its {pages} pages are there")) }
}

struct File<'a> {
    bytes: &'a [u8],
    /// Where each object is; none for those that are free.
    offsets: Vec<Option<usize>>,
    trailer: &'a [u8],
}

/// The length of a line of the table of objects.
const ENTRY: usize = 20;

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let end = bytes.get(bytes.len().saturating_sub(64)..).unwrap_or_default();
        let start = after(end, "startxref\n").filter(|end| contains(end, "%%EOF")).ok_or("it is cut off")?;
        let (start, _) = number(start).ok_or("its end does not say where its objects are listed")?;
        let table =
            bytes.get(start..).and_then(|table| table.strip_prefix(b"xref\n0 ")).ok_or("its table is missing")?;
        let (count, table) = number(table).ok_or("its table is not counted")?;
        let table = table.strip_prefix(b"\n").unwrap_or(table);
        let length = count.checked_mul(ENTRY).filter(|length| *length <= table.len()).ok_or("its table is cut off")?;
        let (entries, trailer) = table.split_at(length);
        let mut offsets = Vec::with_capacity(count);
        for entry in entries.chunks_exact(ENTRY) {
            let offset = number(entry).map(|(offset, _)| offset);
            offsets.push(offset.filter(|_| contains(entry, " n")));
        }
        let file = Self { bytes, offsets, trailer };
        if !trailer.starts_with(b"trailer") {
            return Err("it has no trailer".to_owned());
        }
        for index in 1..file.offsets.len() {
            if !file.begins(index) {
                return Err(format!("object {index} is not where the table says"));
            }
        }
        Ok(file)
    }

    fn begins(&self, index: usize) -> bool {
        let offset = self.offsets.get(index).copied().flatten();
        let found = offset.and_then(|offset| self.bytes.get(offset..)).and_then(number);
        found.is_some_and(|(found, rest)| found == index && rest.starts_with(b" 0 obj"))
    }

    /// What an object begins with, up to its end or the data in it.
    fn object(&self, index: usize) -> Result<&'a [u8], String> {
        let offset = self.offsets.get(index).copied().flatten().ok_or_else(|| format!("object {index} is missing"))?;
        let rest = self.bytes.get(offset..).unwrap_or_default();
        let end = ["endobj", "stream"].iter().filter_map(|word| find(rest, word)).min();
        rest.get(..end.unwrap_or(rest.len())).ok_or_else(|| format!("object {index} is cut off"))
    }

    /// The object that an entry of another names.
    fn reference(&self, object: &[u8], key: &str) -> Result<usize, String> {
        let value = after(object, key).map(<[u8]>::trim_ascii_start);
        let (index, rest) = value.and_then(number).ok_or_else(|| format!("{} is missing", key.trim()))?;
        if rest.starts_with(b" 0 R") { Ok(index) } else { Err(format!("{} names no object", key.trim())) }
    }
}

fn find(bytes: &[u8], word: &str) -> Option<usize> {
    // Most of what is searched is short; a page's list of objects is the longest.
    bytes.windows(word.len()).position(|window| window == word.as_bytes())
}

fn contains(bytes: &[u8], word: &str) -> bool {
    find(bytes, word).is_some()
}

fn after<'a>(bytes: &'a [u8], word: &str) -> Option<&'a [u8]> {
    bytes.get(find(bytes, word)? + word.len()..)
}

/// The number that the bytes begin with, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = bytes.split_at_checked(digits)?;
    Some((std::str::from_utf8(number).ok()?.parse().ok()?, rest))
}
