//! Decodes UTF-8, with or without a byte order mark. Other encodings are not guessed: a wrong guess would garble names.

use super::problem::Findings;
use std::borrow::Cow;

/// Decodes a file. Invalid bytes are reported once and become U+FFFD.
///
/// # Errors
/// The file cannot be text at all; in words.
pub(super) fn decode<'b>(bytes: &'b [u8], findings: &mut Findings) -> Result<Cow<'b, str>, String> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("this file is UTF-16: save it as UTF-8".to_owned());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("this file is empty".to_owned());
    }
    let text = String::from_utf8_lossy(bytes);
    if matches!(text, Cow::Owned(_)) {
        report(bytes, findings);
    }
    Ok(text)
}

/// Reports the first invalid byte and the number of others, which usually have the same cause.
fn report(bytes: &[u8], findings: &mut Findings) {
    let mut offset = 0;
    let mut first = None;
    let mut others = 0_usize;
    for chunk in bytes.utf8_chunks() {
        offset += chunk.valid().len();
        if let Some(byte) = chunk.invalid().first() {
            match first {
                None => first = Some((offset, *byte)),
                Some(_) => others += 1,
            }
        }
        // The length of the replacement character in the decoded text.
        offset += if chunk.invalid().is_empty() { 0 } else { char::REPLACEMENT_CHARACTER.len_utf8() };
    }
    if let Some((offset, byte)) = first {
        let others = match others {
            0 => String::new(),
            1 => ", nor is one more place".to_owned(),
            others => format!(", nor are {others} more places"),
        };
        findings.add(offset, format!("the byte 0x{byte:02X} is not UTF-8{others}: save the file as UTF-8"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(bytes: &[u8]) -> Vec<String> {
        let mut findings = Findings::default();
        let text = decode(bytes, &mut findings).unwrap().into_owned();
        findings.into_problems(&text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbfid", &mut Findings::default()).unwrap(), "id");
        assert!(decode(b"\xff\xfei\0", &mut Findings::default()).unwrap_err().contains("UTF-16"));
    }

    #[test]
    fn bytes_of_another_encoding_are_reported_once_with_the_first_place() {
        assert_eq!(problems("Malmö".as_bytes()), Vec::<String>::new());
        assert_eq!(problems(b"a\nM\xe4lmo"), ["2:2: the byte 0xE4 is not UTF-8: save the file as UTF-8"]);
        assert!(problems(b"\xe4\n\xe4\xe4")[0].starts_with("1:1: the byte 0xE4 is not UTF-8, nor are 2 more places"));
    }

    #[test]
    fn a_file_with_nothing_in_it_is_empty() {
        assert_eq!(decode(b"\xef\xbb\xbf \n", &mut Findings::default()).unwrap_err(), "this file is empty");
    }
}
