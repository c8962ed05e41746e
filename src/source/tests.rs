//! Inputs from directories, archives and lists, the odd and the hostile ones too.

use super::*;
use crate::Error;
use std::io::Write;

/// A directory of its own for a test.
struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Dir {
        let dir = std::env::temp_dir().join(format!("minutebook-inputs-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        Dir(dir)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn zip(&self, name: &str, members: &[(&str, &str)]) -> PathBuf {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (member, text) in members {
            zip.start_file(*member, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        self.write(name, zip.finish().unwrap().into_inner())
    }

    fn check(&self, paths: &[&str], list: Option<&List>, search: &Search, expected: &[&str]) {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.0.join(path)).collect();
        let found: Vec<String> = inputs(&paths, list, search).unwrap().map(|found| self.shown(found)).collect();
        assert_eq!(found, expected);
    }

    /// A origin, or why it is none, below this directory.
    fn shown(&self, found: std::result::Result<Origin, Missed>) -> String {
        let below = format!("{}/", self.0.display());
        match found {
            Ok(origin) => origin.to_string().replace(&below, ""),
            Err(missed) => format!("! {}", missed.error).replace(&below, ""),
        }
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn tar(members: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, text) in members {
        let mut header = tar::Header::new_gnu();
        // As a hostile archive would: `set_path` takes no `..`.
        let field = &mut header.as_gnu_mut().unwrap().name;
        field[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(text.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        tar.append(&header, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn search(include: &[&str], exclude: &[&str]) -> Search {
    let owned = |patterns: &[&str]| patterns.iter().map(|pattern| (*pattern).to_owned()).collect::<Vec<_>>();
    Search::new(&owned(include), &owned(exclude)).unwrap()
}

#[test]
fn directories_are_walked_in_sorted_order_and_each_file_once() {
    let dir = Dir::new("walk");
    for name in ["z.PDF", "b/c/a.txt", "b/k.md", "b/skip.docx", ".hidden.pdf", "b/.git/x.pdf"] {
        dir.write(name, "x");
    }
    let all = ["b/c/a.txt", "b/k.md", "z.PDF"];
    dir.check(&["", "b/k.md", "b/../z.PDF", "b"], None, &Search::default(), &all);
    dir.check(&["z.PDF", "b/skip.docx", ""], None, &Search::default(), &["z.PDF", "b/skip.docx", "b/c/a.txt", "b/k.md"]);
    dir.check(&["none.pdf"], None, &Search::default(), &["! cannot read none.pdf: No such file or directory (os error 2)"]);
}

#[test]
fn patterns_choose_among_what_is_found() {
    let dir = Dir::new("globs");
    for name in ["2023/a.pdf", "2023/drafts/b.pdf", "2024/c.pdf", "2024/d.docx", "drafts.pdf"] {
        dir.write(name, "x");
    }
    let check = |include: &[&str], exclude: &[&str], expected: &[&str]| dir.check(&[""], None, &search(include, exclude), expected);
    check(&[], &["drafts/"], &["2023/a.pdf", "2024/c.pdf", "drafts.pdf"]);
    check(&["*.DOCX"], &[], &["2024/d.docx"]);
    check(&["2023/*.pdf"], &[], &["2023/a.pdf"]);
    check(&["2023/**"], &["b*"], &["2023/a.pdf"]);
    check(&["./*.pdf"], &[], &["drafts.pdf"]);
    check(&["{a,c}.pdf"], &["/2024"], &["2023/a.pdf"]);
    let error = Search::new(&["a[".to_owned()], &[]).unwrap_err();
    assert!(error.to_string().starts_with("pattern \"a[\": "), "{error}");
}

#[test]
fn archives_are_read_in_place() {
    let dir = Dir::new("archives");
    let members = [("2024/m.pdf", "one"), ("../../etc/n.txt", "two"), ("/abs/o.txt", "three"), ("p.docx", ""), ("q.zip", "")];
    dir.zip("a.zip", &members);
    dir.write("b.tar", tar(&members));
    dir.write("c.TGZ", gz(&tar(&[("x.txt", "old"), ("y.txt", "why"), ("x.txt", "new"), ("__MACOSX/y.txt", "")])));
    dir.write("d.zip", "%PDF-1.7 in truth");
    dir.write("e.zip", "nothing");
    let places = [
        "a.zip!/2024/m.pdf",
        "a.zip!/../../etc/n.txt",
        "a.zip!//abs/o.txt",
        "! cannot read a.zip!/q.zip: an archive in an archive is not read",
        "b.tar!/2024/m.pdf",
        "b.tar!/../../etc/n.txt",
        "b.tar!//abs/o.txt",
        "! cannot read b.tar!/q.zip: an archive in an archive is not read",
        "c.TGZ!/y.txt",
        "c.TGZ!/x.txt",
        "d.zip",
        "! cannot read e.zip: the ZIP archive is damaged: Could not find EOCD",
    ];
    dir.check(&[""], None, &Search::default(), &places);
    dir.check(&["a.zip"], None, &search(&["2024/*"], &[]), &["a.zip!/2024/m.pdf", places[3]]);
    dir.check(&[""], None, &search(&["*.txt"], &["[ab].*", "*.zip"]), &["c.TGZ!/y.txt", "c.TGZ!/x.txt"]);

    let mut reader = Reader::default();
    let mut read: Vec<(String, String)> = Vec::new();
    let found: Vec<Origin> = inputs(std::slice::from_ref(&dir.0), None, &Search::default()).unwrap().flatten().collect();
    // Backwards too: a compressed archive is then begun again for each.
    for origin in found.iter().chain(found.iter().rev()) {
        let input = reader.read(origin).unwrap();
        read.push((input.name, String::from_utf8(input.bytes).unwrap()));
    }
    let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let half = [own("m.pdf", "one"), own("n.txt", "two"), own("o.txt", "three")];
    let mut expected = [&half[..], &half, &[own("y.txt", "why"), own("x.txt", "new"), own("d.zip", "%PDF-1.7 in truth")]].concat();
    expected.extend(expected.clone().into_iter().rev());
    assert_eq!(read, expected);
    // By its text alone, as a person copies it from a message.
    let input = super::read(&dir.0.join("c.TGZ!/x.txt")).unwrap();
    assert_eq!((input.name.as_str(), input.bytes.as_slice()), ("x.txt", &b"new"[..]));
    let error = super::read(&dir.0.join("a.zip!/none")).unwrap_err();
    assert!(error.to_string().ends_with("a.zip!/none: the archive has no such member"), "{error}");
}

#[test]
fn damaged_members_are_failures_of_their_own() {
    let dir = Dir::new("damaged");
    let path = dir.zip("a.zip", &[("a.txt", &"agenda ".repeat(200)), ("b.txt", &"minutes ".repeat(200))]);
    let mut bytes = std::fs::read(&path).unwrap();
    // The data of the first member begins after its header and name.
    bytes[30 + 5 + 8] ^= 0x55;
    std::fs::write(&path, &bytes).unwrap();
    let places: Vec<Origin> = inputs(std::slice::from_ref(&path), None, &Search::default()).unwrap().map(|found| found.unwrap()).collect();
    let mut reader = Reader::default();
    assert!(matches!(reader.read(&places[0]), Err(Error::Archive { .. })));
    assert_eq!(reader.read(&places[1]).unwrap().bytes.len(), 1600);

    let whole = gz(&tar(&[("a.txt", "one"), ("b.txt", &"two, three. ".repeat(9000))]));
    let path = dir.write("b.tar.gz", &whole[..whole.len() - 40]);
    let found: Vec<String> = inputs(std::slice::from_ref(&path), None, &Search::default()).unwrap().map(|found| dir.shown(found)).collect();
    assert_eq!(found[..2], ["b.tar.gz!/a.txt", "b.tar.gz!/b.txt"]);
    assert!(found[2].starts_with("! cannot read b.tar.gz: "), "{found:?}");
    assert_eq!(super::read(&dir.0.join("b.tar.gz!/a.txt")).unwrap().bytes, b"one");
    assert!(super::read(&dir.0.join("b.tar.gz!/b.txt")).is_err());
}

#[test]
fn lists_are_read_line_by_line() {
    let dir = Dir::new("lists");
    let path = |name: &str| dir.0.join(name).to_string_lossy().into_owned();
    dir.write("a.pdf", "x");
    dir.write("in/b\nc.pdf", "x");
    dir.zip("z.zip", &[("m.txt", "x"), ("n.txt", "x")]);
    let text = format!("{}\r\n\n{}\n{}", path("a.pdf"), path("z.zip!/n.txt"), path("none"));
    let list = List { path: dir.write("list", text), nul: false };
    dir.check(
        &[],
        Some(&list),
        &Search::default(),
        &["a.pdf", "z.zip!/n.txt", "! cannot read none: No such file or directory (os error 2)"],
    );
    let list = List { path: dir.write("list0", format!("{}\0{}\0", path("in/b\nc.pdf"), path("a.pdf"))), nul: true };
    dir.check(&["a.pdf"], Some(&list), &Search::default(), &["a.pdf", "in/b\\nc.pdf"]);
    let list = List { path: dir.write("long", vec![b'x'; 200_000]), nul: false };
    dir.check(&[], Some(&list), &Search::default(), &["! cannot read long: expected a list of paths, found a longer line"]);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_odd_names_do_no_harm() {
    use std::os::unix::fs::symlink;
    let dir = Dir::new("odd");
    dir.write("in/a.pdf", "x");
    symlink(dir.0.join("in"), dir.0.join("in/loop")).unwrap();
    symlink("self.pdf", dir.0.join("in/self.pdf")).unwrap();
    symlink("a.pdf", dir.0.join("in/link.pdf")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(dir.0.join("in/pipe.pdf")).status().unwrap().success());
    std::fs::write(dir.0.join("in").join(origin::path_of(b"\xff.pdf".to_vec())), "x").unwrap();
    let found = ["in/a.pdf", "in/link.pdf", "! cannot read in/self.pdf: Too many levels of symbolic links (os error 40)", "in/\\xff.pdf"];
    dir.check(&["in"], None, &Search::default(), &found);
    dir.check(&["in/pipe.pdf"], None, &Search::default(), &["! cannot read in/pipe.pdf: expected a file, found a named pipe"]);
    let error = Reader::default().read(&Origin::at(dir.0.join("in/pipe.pdf"))).unwrap_err();
    assert!(error.to_string().ends_with("found a named pipe"), "{error}");
}
