//! Our ids as the standards want them: UUIDs, addresses of digests, names of files. Nothing here depends on time,
//! place or order, so that the same records always have the same ids.

use crate::collection::Paper;
use std::fmt::Write;
use uuid::Uuid;

/// Where our UUIDs are made from; drawn once, never to change.
const NAMESPACE: Uuid = Uuid::from_u128(0xe884_3419_27aa_4b9a_903b_fc27_6244_6485);

/// What a UUID is made for; the same id as another kind of thing has another UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A meeting.
    Event,
    /// A vote on a resolution.
    Vote,
    /// An authority or a body.
    Organization,
    /// Somebody of the register.
    Person,
    /// What somebody is in an organization.
    Membership,
    /// An entry of the list of changes.
    Change,
    /// All of the changes of a directory.
    Feed,
}

/// UUID version 5 (RFC 9562) of an id of ours.
pub fn uuid(kind: Kind, id: &str) -> Uuid {
    let kind = match kind {
        Kind::Event => "event",
        Kind::Vote => "vote",
        Kind::Organization => "organization",
        Kind::Person => "person",
        Kind::Membership => "membership",
        Kind::Change => "change",
        Kind::Feed => "feed",
    };
    Uuid::new_v5(&NAMESPACE, format!("{kind}/{id}").as_bytes())
}

/// `ocd-event/<uuid>`: an Open Civic Data id.
pub fn ocd(kind: Kind, id: &str) -> String {
    let prefix = match kind {
        Kind::Event => "ocd-event",
        Kind::Vote => "ocd-vote",
        Kind::Organization => "ocd-organization",
        Kind::Person => "ocd-person",
        Kind::Membership => "ocd-membership",
        // Open Civic Data has no changes.
        Kind::Change | Kind::Feed => "minutebook",
    };
    format!("{prefix}/{}", uuid(kind, id))
}

/// The namespace of our own elements in XML: the name of nothing that could be fetched.
pub fn xml_namespace() -> String {
    NAMESPACE.urn().to_string()
}

/// The address of a file by its digest (RFC 6920): `ni:///sha-256;…`. It says which file, not where it is.
pub fn digest_address(paper: &Paper) -> Option<String> {
    let digits = paper.sha256.as_bytes();
    let bytes: Option<Vec<u8>> =
        digits.chunks(2).map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect();
    let bytes = bytes.filter(|bytes| bytes.len() == SHA256_BYTES)?;
    let mut out = String::from("ni:///sha-256;");
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..=three.len() {
            let idx = (bits >> (18 - 6 * at)) & 63;
            out.extend(BASE64URL.get(idx as usize).map(|c| char::from(*c)));
        }
    }
    Some(out)
}

/// An id as the name of a file: `/` is `_`, and what is neither a letter nor a digit of ASCII is written as its bytes.
pub fn file_name(id: &str, extension: &str) -> String {
    let mut out = String::with_capacity(id.len() + extension.len() + 1);
    for byte in id.bytes() {
        match byte {
            b'/' => out.push('_'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, "%{other:02x}");
            }
        }
    }
    if out.len() > MAX_NAME {
        // Two long ids that begin alike stay apart.
        out.truncate(MAX_NAME);
        let _ = write!(out, "-{}", Uuid::new_v5(&NAMESPACE, id.as_bytes()).simple());
    }
    out.push('.');
    out.push_str(extension);
    out
}

const SHA256_BYTES: usize = 32;
const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// File systems take 255 bytes; the rest is for what is added.
const MAX_NAME: usize = 180;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;

    #[test]
    fn uuids_never_change() {
        // Python: uuid.uuid5(uuid.UUID('e8843419-27aa-4b9a-903b-fc2762446485'), 'event/marlbridge-borough-council/cabinet/2024-01-18')
        assert_eq!(ocd(Kind::Event, "marlbridge-borough-council/cabinet/2024-01-18"), "ocd-event/00ba0fb3-9f17-57e8-9571-8a066b7302bb");
        assert_ne!(uuid(Kind::Event, "a"), uuid(Kind::Vote, "a"));
    }

    #[test]
    fn digests_are_addresses() {
        let paper = |sha256: &str| Paper {
            file: String::new(),
            source: String::new(),
            sha256: sha256.to_owned(),
            record: RecordKind::Minutes,
            issue: None,
            document: String::new(),
            meeting: 0,
            pages: [1, 1],
        };
        // The example of RFC 6920, section 8.1: the digest of `Hello World!`.
        let hello = paper("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069");
        assert_eq!(digest_address(&hello).as_deref(), Some("ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"));
        assert_eq!(digest_address(&paper("7f83")), None);
        assert_eq!(digest_address(&paper("zz")), None);
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(file_name("a-council/cabinet/2024-01-18", "xml"), "a-council_cabinet_2024-01-18.xml");
        assert_eq!(file_name("../..\u{e9}", "xml"), "%2e%2e_%2e%2e%c3%a9.xml");
        let long = |end: &str| file_name(&format!("{}{end}", "x".repeat(400)), "xml");
        assert!(long("a").len() < 255 && long("a") != long("b"));
    }
}
