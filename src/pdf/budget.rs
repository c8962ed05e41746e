//! Limits on what one file may cost. Each is far above what real packs need; the page or file that
//! set it is named beside it (names like `ops_1m` are those of hostile files). Over budget is a
//! diagnostic, and the rest of the document goes on.

use std::time::{Duration, Instant};

/// What reading a PDF may cost at most.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Bytes that one stream may inflate to. A scanned map as vector art reaches 40 MiB.
    pub stream_bytes: usize,
    /// Bytes of content inflated for one page, its forms included.
    pub page_bytes: usize,
    /// Bytes inflated for the whole document; a pack of 3,000 pages needs some 200 MiB.
    pub document_bytes: usize,
    /// Objects that a damaged file may be rebuilt from.
    pub objects: usize,
    /// Operators on one page. The busiest map seen has 1.1 million.
    pub page_operators: u64,
    /// Operators in the document; `pack300.pdf` has 325,000 on 300 pages.
    pub document_operators: u64,
    /// Glyphs on one page; a dense table in 4 point has 20,000, `ops_1m` has 2.3 million.
    pub page_glyphs: usize,
    /// Glyphs in the document; `pack300.pdf` has 732,000.
    pub document_glyphs: u64,
    /// Depth of forms within forms.
    pub form_depth: usize,
    /// Forms drawn on one page.
    pub page_forms: usize,
    /// Pages; the largest pack known has some 4,000.
    pub pages: usize,
    /// Rules kept of one page; a plan drawn as lines has a million and none is a table's.
    pub rules: usize,
    /// Time for one page.
    pub page_time: Duration,
    /// Time for the document: the last resort on a busy machine, since what the clock cuts differs from
    /// run to run. The counts above end every hostile file known within 2 s; a pack of 3,000 pages takes 1 s.
    pub document_time: Duration,
}

/// Bytes in a mebibyte.
const MIB: usize = 1 << 20;

impl Default for Options {
    fn default() -> Options {
        Options {
            stream_bytes: 64 * MIB,
            page_bytes: 96 * MIB,
            document_bytes: 1024 * MIB,
            objects: 1_000_000,
            page_operators: 4_000_000,
            document_operators: 60_000_000,
            page_glyphs: 2_500_000,
            document_glyphs: 40_000_000,
            form_depth: 24,
            page_forms: 5_000,
            pages: 200_000,
            rules: 20_000,
            page_time: Duration::from_secs(3),
            document_time: Duration::from_secs(30),
        }
    }
}

/// What has been spent, on this page and in all.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    pub options: Options,
    document_bytes: usize,
    page_bytes: usize,
    /// Operators of the pages before this one.
    document_operators: u64,
    page_operators: u64,
    /// The operator of this page at which clock and limits are looked at next.
    look_at: u64,
    document_glyphs: u64,
    /// Glyphs that this page may have.
    glyph_limit: usize,
    page_forms: usize,
    started: Instant,
    page_started: Instant,
    /// The first budget of this page that ran out.
    over: Option<&'static str>,
}

/// Operators between two looks at the clock.
const CLOCK_EVERY: u64 = 4096;

impl Budget {
    pub fn new(options: Options) -> Budget {
        let now = Instant::now();
        Budget {
            options,
            document_bytes: 0,
            page_bytes: 0,
            document_operators: 0,
            page_operators: 0,
            look_at: 0,
            document_glyphs: 0,
            glyph_limit: 0,
            page_forms: 0,
            started: now,
            page_started: now,
            over: None,
        }
    }

    /// Starts the account of a page.
    pub fn start_page(&mut self) {
        self.page_bytes = 0;
        self.document_operators += self.page_operators;
        (self.page_operators, self.look_at) = (0, 0);
        let document = self.options.document_glyphs.saturating_sub(self.document_glyphs);
        self.glyph_limit = self.options.page_glyphs.min(usize::try_from(document).unwrap_or(usize::MAX));
        self.page_forms = 0;
        self.page_started = Instant::now();
        self.over = None;
    }

    /// What ran out on this page, if anything.
    pub fn over(&self) -> Option<&'static str> {
        self.over
    }

    /// Whether nothing has run out on this page.
    pub fn is_open(&self) -> bool {
        self.over.is_none()
    }

    /// Notes that a budget ran out; the first one counts.
    pub fn exhaust(&mut self, what: &'static str) {
        self.over.get_or_insert(what);
    }

    /// Bytes that the next stream may inflate to.
    pub fn stream_limit(&self) -> usize {
        let page = self.options.page_bytes.saturating_sub(self.page_bytes);
        let document = self.options.document_bytes.saturating_sub(self.document_bytes);
        self.options.stream_bytes.min(page).min(document)
    }

    /// Counts inflated bytes.
    pub fn spend_bytes(&mut self, n: usize) {
        self.page_bytes = self.page_bytes.saturating_add(n);
        self.document_bytes = self.document_bytes.saturating_add(n);
    }

    /// Counts an operator; false when no more may be run on this page.
    #[inline]
    pub fn operator(&mut self) -> bool {
        self.page_operators += 1;
        if self.page_operators >= self.look_at {
            self.look_at_operators();
        }
        self.over.is_none()
    }

    /// Looks at clock and limits, and when to do so again.
    #[cold]
    fn look_at_operators(&mut self) {
        if self.page_operators.is_multiple_of(CLOCK_EVERY) {
            self.look_at_clock();
        }
        let page = self.options.page_operators;
        let document = self.options.document_operators.saturating_sub(self.document_operators);
        if self.page_operators > page {
            self.exhaust("operators on the page");
        }
        if self.page_operators > document {
            self.exhaust("operators in the document");
        }
        self.look_at = (self.page_operators + 1).next_multiple_of(CLOCK_EVERY).min(page.min(document).saturating_add(1));
    }

    /// Counts a form; false when no more may be drawn on this page.
    pub fn form(&mut self) -> bool {
        self.page_forms += 1;
        if self.page_forms > self.options.page_forms {
            self.exhaust("forms on the page");
        }
        self.look_at_clock();
        self.over.is_none()
    }

    /// Counts the glyphs of a page that is done.
    pub fn spend_glyphs(&mut self, n: usize) {
        self.document_glyphs += n as u64;
    }

    /// Glyphs that this page may have.
    pub fn glyph_limit(&self) -> usize {
        self.glyph_limit
    }

    /// Looks at the clock; false when the time for the page or the document is up.
    pub fn look_at_clock(&mut self) -> bool {
        if self.page_started.elapsed() > self.options.page_time {
            self.exhaust("time for the page");
        }
        if self.started.elapsed() > self.options.document_time {
            self.exhaust("time for the document");
        }
        self.over.is_none()
    }
}
