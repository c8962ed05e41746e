//! The text of a pattern to its tree, as `grammars/ebnf/pattern.ebnf` has it.

use super::{Case, Class, DIGIT, First, Look, MAX_COPIES, MAX_DEPTH, Node, SPACE, WORD};

/// Reads a pattern.
pub(super) struct Reader<'p> {
    pattern: &'p str,
    pub(super) at: usize,
    pub(super) n_groups: usize,
    pub(super) names: Vec<(String, usize)>,
    pub(super) classes: Vec<Class>,
    ignores_case: bool,
    depth: u32,
}

impl<'p> Reader<'p> {
    /// At the start of a pattern.
    pub(super) fn of(pattern: &'p str) -> Reader<'p> {
        Reader { pattern, at: 0, n_groups: 1, names: Vec::new(), classes: Vec::new(), ignores_case: false, depth: 0 }
    }

    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at..)?.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let eats = self.pattern.get(self.at..).is_some_and(|rest| rest.starts_with(text));
        self.at += if eats { text.len() } else { 0 };
        eats
    }

    fn case(&self) -> Case {
        if self.ignores_case { Case::Ignored } else { Case::Kept }
    }

    /// A pattern or what stands in its brackets; none where it is not understood.
    pub(super) fn choice(&mut self) -> Option<Node> {
        let mut choices = vec![self.sequence()?];
        while self.eat("|") {
            choices.push(self.sequence()?);
        }
        if choices.len() == 1 { choices.pop() } else { Some(Node::Choice(choices)) }
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            if c == '(' {
                let group = self.group()?;
                nodes.extend(group);
            } else {
                nodes.push(self.atom()?);
            }
            while let Some(repeat) = nodes.last().and_then(|_| self.repeat()) {
                let (least, most, greedy) = repeat?;
                let node = nodes.pop()?;
                // A part that can be nothing could be repeated for ever.
                if node.first().empty && most != Some(1) {
                    return None;
                }
                nodes.push(Node::Repeat { node: Box::new(node), least, most, greedy });
            }
        }
        Some(Node::Sequence(nodes))
    }

    /// `?`, `*`, `+`, `{2}`, `{2,}`, `{2,4}`, each perhaps with `?`; an inner `None` where it is none of them.
    fn repeat(&mut self) -> Option<Option<(u32, Option<u32>, bool)>> {
        let (least, most) = match self.peek()? {
            '?' => (0, Some(1)),
            '*' => (0, None),
            '+' => (1, None),
            '{' => {
                let inner = self.pattern.get(self.at + 1..).and_then(|rest| rest.split_once('}')).map(|(inner, _)| inner);
                let read = inner.and_then(|inner| {
                    self.at += inner.len() + 1;
                    let (least, most) = inner.split_once(',').unwrap_or((inner, inner));
                    Some((least.parse().ok()?, if most.is_empty() { None } else { Some(most.parse().ok()?) }))
                });
                let Some((least, most)) = read.filter(|&(least, most): &(u32, Option<u32>)| least.max(most.unwrap_or(0)) <= MAX_COPIES)
                else {
                    return Some(None);
                };
                (least, most)
            }
            _ => return None,
        };
        self.at += 1;
        Some(Some((least, most, !self.eat("?"))))
    }

    /// What stands in brackets; nothing for `(?i)`, which holds for what comes after it.
    fn group(&mut self) -> Option<Option<Node>> {
        self.depth += 1;
        if !self.eat("(") || self.depth > MAX_DEPTH {
            return None;
        }
        let outer = self.ignores_case;
        let mut number = None;
        if self.eat("?P<") || self.eat("?<") {
            let name = self.pattern.get(self.at..)?.split_once('>')?.0;
            self.at += name.len() + 1;
            self.names.push((name.to_owned(), self.n_groups));
            number = Some(self.n_groups);
        } else if self.eat("?") {
            let on = !self.eat("-");
            self.ignores_case = if self.eat("i") { on } else { outer };
            if self.eat(")") {
                self.depth -= 1;
                return Some(None);
            }
            if !self.eat(":") {
                return None;
            }
        } else {
            number = Some(self.n_groups);
        }
        self.n_groups += usize::from(number.is_some());
        let node = self.choice()?;
        self.ignores_case = outer;
        self.depth -= 1;
        let node = self.eat(")").then_some(node)?;
        Some(Some(number.into_iter().fold(node, |node, number| Node::Group(Box::new(node), number))))
    }

    fn atom(&mut self) -> Option<Node> {
        let case = self.case();
        match self.take()? {
            '^' => Some(Node::Look(Look::Start)),
            '$' => Some(Node::Look(Look::End)),
            '.' => {
                let mut line_feed = Class::default();
                line_feed.add('\n', '\n');
                Some(self.node(line_feed.finish(false, true)))
            }
            '[' => self.class(),
            '\\' if self.eat("b") => Some(Node::Look(Look::WordEdge)),
            '\\' if self.eat("B") => Some(Node::Look(Look::NoWordEdge)),
            '\\' => match self.escape()? {
                Ok(c) => Some(Node::Char(c, case)),
                Err(class) => Some(self.node(class)),
            },
            '?' | '*' | '+' | '{' => None,
            c => Some(Node::Char(c, case)),
        }
    }

    /// What stands behind a backslash: a character or a class.
    fn escape(&mut self) -> Option<Result<char, Class>> {
        let c = self.take()?;
        let class = match c.to_ascii_lowercase() {
            's' => Class { ascii: SPACE, spaces: true, ..Class::default() },
            'w' => Class { ascii: WORD, words: true, ..Class::default() },
            'd' => Class { ascii: DIGIT, digits: true, ..Class::default() },
            _ => {
                return match c {
                    'x' => {
                        let digits = self.pattern.get(self.at..)?.strip_prefix('{')?.split_once('}')?.0;
                        self.at += digits.len() + 2;
                        Some(Ok(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?))
                    }
                    'n' => Some(Ok('\n')),
                    't' => Some(Ok('\t')),
                    'r' => Some(Ok('\r')),
                    c if c.is_ascii_punctuation() => Some(Ok(c)),
                    _ => None,
                };
            }
        };
        Some(Err(class.finish(false, c.is_ascii_uppercase())))
    }

    fn class(&mut self) -> Option<Node> {
        let negated = self.eat("^");
        let mut class = Class::default();
        let mut empty = true;
        loop {
            let from = match self.take()? {
                ']' if !empty => break,
                '[' => return None,
                '\\' => match self.escape()? {
                    Ok(c) => c,
                    Err(inner) if inner.negated => return None,
                    Err(inner) => {
                        class.join(&inner);
                        empty = false;
                        continue;
                    }
                },
                c => c,
            };
            empty = false;
            let ranged = self.pattern.get(self.at..).is_some_and(|rest| rest.starts_with('-') && !rest.starts_with("-]"));
            let mut to = from;
            if ranged {
                self.at += 1;
                to = match self.take()? {
                    '\\' => self.escape()?.ok()?,
                    c => c,
                };
            }
            class.add(from, to);
        }
        let class = class.finish(self.ignores_case, negated);
        Some(self.node(class))
    }

    /// A class as a node; one that was there before is not kept twice.
    fn node(&mut self, class: Class) -> Node {
        let beyond = class.negated || class.spaces || class.words || class.digits || !class.ranges.is_empty() || class.ignores_case;
        let first = First { ascii: class.ascii, beyond, empty: false };
        let known = self.classes.iter().position(|known| *known == class);
        let place = known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        });
        Node::Class(place, first)
    }
}
