//! The workers of a run: threads that keep a worker process each, or read files themselves.

use super::Options;
use super::convert::Settings;
use super::job::{Job, Reply, work};
use super::ledger::Ledger;
use super::plan::Input;
use super::worker::{Keeper, Orders, STACK};
use crate::error::{Error, Result};
use crate::house::House;
use crate::sink::Store;
use crate::source::Reader;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};

/// What workers tell.
pub(super) enum Message {
    /// One begins with an input.
    Started { idx: u32, worker: usize },
    /// An input is done.
    Done(Box<Reply>),
    /// No worker can be started.
    Broken(Error),
}

/// Hands out the next job, with the size of its input.
pub(super) type Next<'a> = &'a (dyn Fn() -> Option<(Job, u64)> + Sync);

/// Why no more jobs are handed out.
pub(super) struct Halt<'a> {
    /// A signal, or 0.
    pub stop: &'a AtomicUsize,
    /// The run failed.
    pub broken: AtomicBool,
}

impl Halt<'_> {
    pub fn now(&self) -> bool {
        self.stop.load(Ordering::SeqCst) != 0 || self.broken.load(Ordering::SeqCst)
    }
}

/// What all workers of a run share.
#[derive(Clone, Copy)]
pub(super) struct Crew<'a> {
    pub inputs: &'a [Input],
    pub store: &'a Store,
    pub settings: &'a Settings,
    pub options: &'a Options,
    pub halt: &'a Halt<'a>,
}

impl Crew<'_> {
    /// Reads inputs by all workers and enters what comes of them.
    pub fn read(&self, to_read: &[u32], ledger: &mut Ledger) -> Result<()> {
        if to_read.is_empty() {
            return Ok(());
        }
        let n_workers = match self.settings.jobs {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            jobs => jobs,
        };
        let jobs: Vec<(u32, Option<String>)> = to_read.iter().map(|idx| (*idx, ledger.unless(*idx))).collect();
        let cursor = AtomicUsize::new(0);
        let next = || {
            let (idx, unless) = jobs.get(cursor.fetch_add(1, Ordering::Relaxed))?;
            let input = self.inputs.get(*idx as usize)?;
            let job = Job { idx: *idx, origin: input.origin.clone(), name: input.name.clone(), unless: unless.clone() };
            Some((job, input.stat.map_or(0, |stat| stat.size)))
        };
        let new = self.store.new_outputs();
        let orders = Orders {
            new: std::path::absolute(&new).map_err(|source| Error::Write { path: new, source })?,
            house: self.options.house.as_ref().map(House::to_toml),
            max_memory: self.settings.limits.max_memory,
        };
        let (sender, receiver) = channel();
        std::thread::scope(|scope| {
            for number in 0..n_workers.min(to_read.len()) {
                let (next, orders, messages) = (&next, &orders, sender.clone());
                let work = move || self.man(number, next, orders, &messages);
                let thread = std::thread::Builder::new().name(format!("worker {number}")).stack_size(STACK).spawn_scoped(scope, work);
                if let Err(error) = thread {
                    let _ = sender.send(Message::Broken(Error::Worker { reason: error.to_string() }));
                }
            }
            drop(sender);
            ledger.listen(&receiver, self.halt).inspect_err(|_| self.halt.broken.store(true, Ordering::SeqCst))
        })
    }

    /// One worker.
    fn man(&self, number: usize, next: Next, orders: &Orders, messages: &Sender<Message>) {
        // Nobody listens any more when the run is given up.
        let tell = |message| drop(messages.send(message));
        if self.settings.isolate {
            let limits = &self.settings.limits;
            let keeper = Keeper { number, limits, orders, store: self.store, next, halt: self.halt, messages: messages.clone() };
            if let Err(error) = keeper.run() {
                tell(Message::Broken(error));
            }
            return;
        }
        let mut reader = Reader::default();
        while !self.halt.now() {
            let Some((job, _)) = next() else { return };
            tell(Message::Started { idx: job.idx, worker: number });
            tell(Message::Done(Box::new(work(&job, &mut reader, &orders.new, self.options))));
        }
    }
}
