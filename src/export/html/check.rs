//! Reads a page back: whole, with every place, with nothing in it that its policy would not let run or load.

use super::policy;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Checks a page that was written with so many places and statements without one; the error is a sentence that says what is wrong.
pub fn verify(bytes: &[u8], places: usize, unplaced: usize) -> Result<(), String> {
    let page = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let (before, rest) = page.split_once("<script>").ok_or("there is no script")?;
    let (script, after) = rest.split_once("</script>").ok_or("the script does not end")?;
    let allowed = policy::source(script);
    let mut check = Check { allowed: Vec::new(), entries: 0, rows: 0, statements: 0 };
    check.read(&format!("{before}{after}"))?;
    if !check.allowed.contains(&allowed) {
        return Err("the policy does not know the script".to_owned());
    }
    if check.statements != unplaced {
        return Err(format!("{} statements without a place are in the file instead of {unplaced}", check.statements));
    }
    if (check.entries, check.rows) != (places, places) {
        return Err(format!("{} places are in the file instead of {places}", check.entries.min(check.rows)));
    }
    Ok(())
}

struct Check {
    allowed: Vec<String>,
    entries: usize,
    rows: usize,
    statements: usize,
}

impl Check {
    fn read(&mut self, page: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(page);
        let (mut depth, mut in_style) = (0_usize, false);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => {
                    depth += 1;
                    in_style = start.name().as_ref() == b"style";
                    self.element(&start)?;
                }
                Event::Empty(start) => self.element(&start)?,
                Event::Text(style) if in_style => {
                    let style = style.decode().map_err(|error| error.to_string())?;
                    if !self.allowed.contains(&policy::source(&style)) {
                        return Err("the policy does not know a style sheet".to_owned());
                    }
                }
                Event::End(_) => (depth, in_style) = (depth.saturating_sub(1), false),
                Event::Eof if depth == 0 => return Ok(()),
                Event::Eof => return Err("the file ends too early".to_owned()),
                _ => {}
            }
        }
    }

    fn element(&mut self, start: &BytesStart) -> Result<(), String> {
        // A place has a part of a table for itself; what is plain has a row.
        self.rows += usize::from(start.name().as_ref() == b"tbody" && start.attributes().next().is_none());
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = String::from_utf8_lossy(&attribute.value);
            let name = String::from_utf8_lossy(attribute.key.as_ref());
            match &*name {
                "id" if value.starts_with("entry-") => self.entries += 1,
                "id" if value.starts_with("statement-") => self.statements += 1,
                "content" if value.starts_with("default-src") => {
                    self.allowed.extend(value.replace(';', " ").split(' ').map(str::to_owned));
                }
                "href" if !value.starts_with('#') && value != "data:," => return Err(format!("it leads to {value}")),
                "style" | "src" | "srcset" | "action" => return Err(format!("an element has the attribute {name}")),
                _ if name.starts_with("on") => return Err(format!("an element has the attribute {name}")),
                _ => {}
            }
        }
        Ok(())
    }
}
