//! Content security policy of a page: it may load and run only its own inline blocks, identified by hash.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

pub fn policy(styles: &BTreeSet<&str>, script: &str) -> String {
    let styles: Vec<String> = styles.iter().map(|style| source(style)).collect();
    format!(
        "default-src 'none'; style-src {}; script-src {}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
        styles.join(" "),
        source(script)
    )
}

/// The policy's source expression for an inline block.
pub fn source(block: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(block)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_named_by_its_hash() {
        // From `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
        assert_eq!(source("alert(1)"), "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
    }
}
