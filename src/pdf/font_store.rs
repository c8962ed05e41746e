//! The fonts of a document: each dictionary is read once and shared by all pages.

use super::Font as Described;
use super::container::Container;
use super::fonts::{self, Font};
use lopdf::Dictionary;
use rustc_hash::FxHashMap;

/// Fonts whose tables are kept; a pack bound from thousands of documents brings its own for each.
const MAX_LOADED: usize = 512;
/// Descriptions that glyphs can point to.
const MAX_DESCRIBED: usize = u16::MAX as usize - 1;

/// Loaded fonts and what the layers above see of them.
#[derive(Debug, Default)]
pub(super) struct FontStore {
    loaded: Vec<Font>,
    /// By the address of the dictionary, which does not move while the document is open.
    by_dict: FxHashMap<usize, usize>,
    /// The fonts named on this page: resources, name, font.
    named: Vec<(usize, Vec<u8>, usize)>,
    missing: Option<usize>,
    described: Vec<Described>,
    by_description: FxHashMap<(String, u8), u16>,
}

impl FontStore {
    /// What glyphs point to.
    pub fn described(&self) -> &[Described] {
        &self.described
    }

    /// The number of fonts that are loaded; it grows with the work that was done for them.
    pub fn n_loaded(&self) -> usize {
        self.loaded.len()
    }

    /// Starts a page: names are bound anew.
    pub fn start_page(&mut self) {
        self.named.clear();
        if self.loaded.len() > MAX_LOADED {
            self.loaded.clear();
            self.by_dict.clear();
            self.missing = None;
        }
    }

    /// The font that `resources` call `name`.
    pub fn by_name(&mut self, container: &Container, resources: &Dictionary, name: &[u8]) -> usize {
        let address = std::ptr::from_ref(resources) as usize;
        if let Some((.., font)) = self.named.iter().find(|(at, known, _)| *at == address && known == name) {
            return *font;
        }
        let decoded = super::lexer::name(name);
        let dict = container.get_dict(resources, b"Font").and_then(|fonts| container.get_dict(fonts, &decoded));
        let font = match dict {
            Some(dict) => self.by_dict(container, dict),
            None => self.missing(container),
        };
        self.named.push((address, name.to_vec(), font));
        font
    }

    /// The font of a dictionary.
    pub fn by_dict(&mut self, container: &Container, dict: &Dictionary) -> usize {
        let address = std::ptr::from_ref(dict) as usize;
        if let Some(&font) = self.by_dict.get(&address) {
            return font;
        }
        let index = self.describe(fonts::describe(container, dict));
        self.loaded.push(Font::load(container, dict, index));
        self.by_dict.insert(address, self.loaded.len() - 1);
        self.loaded.len() - 1
    }

    /// The font for text that has none.
    pub fn missing(&mut self, container: &Container) -> usize {
        if let Some(font) = self.missing {
            return font;
        }
        let index = self.describe(Described { name: "Helvetica".to_owned(), ..Described::default() });
        self.loaded.push(Font::missing(container, index));
        *self.missing.insert(self.loaded.len() - 1)
    }

    /// A loaded font.
    pub fn get_mut(&mut self, font: usize) -> Option<&mut Font> {
        self.loaded.get_mut(font)
    }

    /// The description of a loaded font.
    pub fn index(&self, font: usize) -> u16 {
        self.loaded.get(font).map_or(0, |font| font.index)
    }

    /// The description of a loaded font, made bold.
    pub fn bold_twin(&mut self, font: usize) -> u16 {
        self.bold_index(self.index(font))
    }

    /// A description, made bold.
    pub fn bold_index(&mut self, index: u16) -> u16 {
        match self.described.get(usize::from(index)) {
            Some(font) if !font.bold => self.describe(Described { bold: true, ..font.clone() }),
            _ => index,
        }
    }

    fn describe(&mut self, font: Described) -> u16 {
        let style = u8::from(font.bold) | u8::from(font.italic) << 1 | u8::from(font.fixed_pitch) << 2;
        let key = (font.name.clone(), style);
        if let Some(&index) = self.by_description.get(&key) {
            return index;
        }
        if self.described.len() >= MAX_DESCRIBED {
            return 0;
        }
        let index = self.described.len() as u16;
        self.described.push(font);
        self.by_description.insert(key, index);
        index
    }
}
