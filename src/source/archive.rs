//! ZIP and TAR archives to their members, read where they stand: nothing is unpacked to disk. The only
//! place that names `zip` and `tar`.

use super::origin::{At, Member, escaped};
use super::{MAX_INPUT, Origin};
use crate::error::{Error, Result};
use flate2::bufread::MultiGzDecoder;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use zip::ZipArchive;
use zip::result::ZipError;

/// An archive with more members than this is refused: the largest of councils' archives hold some
/// thousands, and a directory of this many takes 200 MB to hold.
const MAX_MEMBERS: usize = 1_000_000;

/// The members of one archive are read up to this many bytes in all, as the archive gives their sizes.
/// A bomb of overlapping members claims petabytes; ten years of a county's packs are 50 GB.
const MAX_TOTAL: u64 = 1 << 40;

/// Bytes read from a file at once.
const BUFFER: usize = 64 << 10;

/// What an archive is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Tar,
    TarGz,
}

impl Kind {
    /// The kind of archive that a file is named as, if any.
    pub(super) fn of(name: &[u8]) -> Option<Kind> {
        let ends = |ending: &str| {
            let start = name.len().checked_sub(ending.len());
            start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
        };
        match () {
            () if ends(".zip") => Some(Kind::Zip),
            () if ends(".tar") => Some(Kind::Tar),
            () if ends(".tar.gz") || ends(".tgz") => Some(Kind::TarGz),
            () => None,
        }
    }
}

/// A member as the archive's directory shows it.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) origin: Origin,
    /// Why it cannot be read, where that is plain already.
    pub(super) error: Option<Error>,
}

/// The files of an archive, in its order; of two with one name the later counts, as it would when
/// unpacked. What is wrong with the archive as a whole comes last: all before it can be read.
pub(super) fn list(kind: Kind, path: &Path) -> (Vec<Listed>, Option<Error>) {
    let mut listing = Listing { path, members: Vec::new(), total: 0 };
    let end = match kind {
        Kind::Zip => listing.zip(),
        Kind::Tar => File::open(path).and_then(|file| listing.tar(tar::Archive::new(file).entries_with_seek()?)),
        Kind::TarGz => gz(path).and_then(|stream| listing.tar(tar::Archive::new(stream).entries()?)),
    };
    let error = end.err().map(|error| Error::Archive { name: Origin::at(path).to_string(), reason: plain(&error) });
    let mut members = listing.members;
    if kind != Kind::Zip {
        let mut seen = FxHashSet::default();
        members.reverse();
        members.retain(|listed| listed.origin.member.as_ref().is_none_or(|member| seen.insert(member.name.clone())));
        members.reverse();
    }
    (members, error)
}

struct Listing<'a> {
    path: &'a Path,
    members: Vec<Listed>,
    total: u64,
}

impl Listing<'_> {
    fn zip(&mut self) -> io::Result<()> {
        let archive = open_zip(self.path).map_err(io::Error::from)?;
        for idx in 0..archive.len() {
            let entry = archive.by_index_data(idx)?;
            if !entry.is_file() {
                continue;
            }
            let name = zip_name(entry.name(), entry.name_raw());
            let reason = entry.encrypted().then_some("it is encrypted");
            self.add(name, At { at: idx as u64, size: entry.size() }, reason)?;
        }
        Ok(())
    }

    fn tar<R: Read>(&mut self, entries: tar::Entries<'_, R>) -> io::Result<()> {
        for entry in entries {
            let entry = entry?;
            let kind = entry.header().entry_type();
            if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
                continue;
            }
            let name = escaped(&entry.path_bytes());
            let reason = kind.is_gnu_sparse().then_some("it is a sparse file");
            self.add(name, At { at: entry.raw_file_position(), size: entry.size() }, reason)?;
        }
        Ok(())
    }

    fn add(&mut self, name: String, at: At, reason: Option<&str>) -> io::Result<()> {
        if self.members.len() >= MAX_MEMBERS {
            return Err(io::Error::other(format!("expected at most {MAX_MEMBERS} members, found more")));
        }
        self.total = self.total.saturating_add(at.size);
        let reason = match reason {
            None if at.size > MAX_INPUT => Some("it is too large"),
            None if self.total > MAX_TOTAL => Some("the members before it are too large together"),
            reason => reason,
        };
        let origin = Origin { path: self.path.to_owned(), member: Some(Member { name, at: Some(at) }) };
        let error = reason.map(|reason| Error::Archive { name: origin.to_string(), reason: reason.to_owned() });
        self.members.push(Listed { origin, error });
        Ok(())
    }
}

/// An archive that is kept open from one member to the next.
pub(super) struct Open {
    path: PathBuf,
    source: Source,
    /// Made when a member is asked for by its name alone.
    index: Option<Index>,
}

enum Source {
    Zip(Box<ZipArchive<BufReader<File>>>),
    Tar(File),
    /// The stream, and how far it was read.
    TarGz(Box<Gz>, u64),
}

type Gz = MultiGzDecoder<BufReader<File>>;

impl Open {
    pub(super) fn new(path: &Path) -> Result<Open> {
        let failed = |reason: String| Error::Archive { name: Origin::at(path).to_string(), reason };
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let kind = Kind::of(name).ok_or_else(|| failed("expected the name of a ZIP or TAR archive, found another".to_owned()))?;
        let source = match kind {
            Kind::Zip => open_zip(path).map(|zip| Source::Zip(Box::new(zip))).map_err(io::Error::from),
            Kind::Tar => File::open(path).map(Source::Tar),
            Kind::TarGz => gz(path).map(|stream| Source::TarGz(Box::new(stream), 0)),
        };
        Ok(Open { path: path.to_owned(), source: source.map_err(|error| failed(plain(&error)))?, index: None })
    }

    pub(super) fn is(&self, path: &Path) -> bool {
        self.path == path
    }

    /// The bytes of a member. Members of a compressed TAR archive are best read in its order: to go
    /// back in it is to begin again.
    pub(super) fn read(&mut self, origin: &Origin) -> Result<Vec<u8>> {
        let failed = |reason: String| Error::Archive { name: origin.to_string(), reason };
        let Some(member) = &origin.member else { return Err(failed("it is no member of an archive".to_owned())) };
        let at = match member.at {
            Some(at) => at,
            None => self.find(&member.name).map_err(failed)?,
        };
        if at.size > MAX_INPUT {
            return Err(failed("it is too large".to_owned()));
        }
        self.read_at(at, &member.name).map_err(|error| failed(plain(&error)))
    }

    fn read_at(&mut self, At { at, size }: At, name: &str) -> io::Result<Vec<u8>> {
        match &mut self.source {
            Source::Zip(archive) => {
                let index = usize::try_from(at).unwrap_or(usize::MAX);
                let changed = || io::Error::other("the archive has changed");
                let entry = archive.by_index(index).map_err(|error| match error {
                    ZipError::FileNotFound => changed(),
                    error => error.into(),
                })?;
                if entry.size() != size || zip_name(entry.name(), entry.name_raw()) != name {
                    return Err(changed());
                }
                super::read_limited(entry, size)
            }
            Source::Tar(file) => {
                file.seek(SeekFrom::Start(at))?;
                whole(file, size)
            }
            Source::TarGz(stream, read) => {
                if at < *read {
                    **stream = gz(&self.path)?;
                    *read = 0;
                }
                let skip = at - *read;
                // Where it stopped is not known after an error: the next member begins again.
                *read = u64::MAX;
                io::copy(&mut stream.by_ref().take(skip), &mut io::sink())?;
                let bytes = whole(stream.as_mut(), size)?;
                *read = at + size;
                Ok(bytes)
            }
        }
    }

    /// Whether the archive was read to its end and has no member of this name.
    pub(super) fn lacks(&mut self, name: &str) -> bool {
        self.find(name).is_err() && self.index.as_ref().is_some_and(|index| index.broken.is_none())
    }

    /// Where the member of a name stands. The archive is listed once for all that are asked for.
    fn find(&mut self, name: &str) -> std::result::Result<At, String> {
        let index = match &mut self.index {
            Some(index) => index,
            index => {
                let kind = match self.source {
                    Source::Zip(_) => Kind::Zip,
                    Source::Tar(_) => Kind::Tar,
                    Source::TarGz(..) => Kind::TarGz,
                };
                let (members, broken) = list(kind, &self.path);
                let members = members.into_iter().filter_map(|listed| listed.origin.member);
                let places = members.filter_map(|member| member.at.map(|at| (member.name, at))).collect();
                let broken = match broken {
                    Some(Error::Archive { reason, .. }) => Some(reason),
                    _ => None,
                };
                index.insert(Index { places, broken })
            }
        };
        let missing = || index.broken.clone().unwrap_or_else(|| "the archive has no such member".to_owned());
        index.places.get(name).copied().ok_or_else(missing)
    }
}

/// Where each member of an archive stands, and why there may be more.
struct Index {
    places: FxHashMap<String, At>,
    broken: Option<String>,
}

/// The name of a member. It is UTF-8 or in the DOS code page; what is neither keeps its bytes. The parts of a
/// path are parted by `/`; old programs on Windows write `\`, for which we take `/`.
fn zip_name(name: zip::result::ZipResult<std::borrow::Cow<'_, str>>, raw: &[u8]) -> String {
    name.map_or_else(|_| escaped(raw), |name| escaped(name.replace('\\', "/").as_bytes()))
}

fn open_zip(path: &Path) -> zip::result::ZipResult<ZipArchive<BufReader<File>>> {
    ZipArchive::new(BufReader::with_capacity(BUFFER, File::open(path)?))
}

fn gz(path: &Path) -> io::Result<Gz> {
    Ok(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, File::open(path)?)))
}

/// Exactly `size` bytes.
fn whole(stream: &mut impl Read, size: u64) -> io::Result<Vec<u8>> {
    let bytes = super::read_limited(stream.take(size), size)?;
    if bytes.len() as u64 == size { Ok(bytes) } else { Err(io::Error::other("the archive ends within it")) }
}

/// What went wrong, in our words where we know better ones.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match error.get_ref().and_then(|inner| inner.downcast_ref::<ZipError>()) {
        Some(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => "it is encrypted".to_owned(),
        Some(ZipError::CompressionMethodNotSupported(method)) => format!("it is compressed by method {method}, which is not known"),
        Some(ZipError::InvalidArchive(reason)) => format!("the ZIP archive is damaged: {reason}"),
        Some(ZipError::UnsupportedArchive(reason)) => format!("the ZIP archive is of a kind that is not read: {reason}"),
        _ if text.starts_with("Invalid checksum") => "its checksum is wrong".to_owned(),
        _ => text,
    }
}
