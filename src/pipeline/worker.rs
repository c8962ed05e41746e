//! Worker processes: the same program started again, which reads jobs and writes replies.
//!
//! Whatever a file does to its worker, the worker alone bears it: the parent sees it end, gives the
//! file up with the reason, and the next worker goes on with the files behind it.

use super::Options;
use super::convert::Limits;
use super::crew::{Halt, Message, Next};
use super::job::{Job, Outcome, Reply, work};
use crate::error::{Error, Result};
use crate::house::House;
use crate::sink::{self, ErrorCode, Store};
use crate::source::Reader;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// Stack of the thread that reads files: a form nested to the limit of `pdf` fits in a debug build.
pub(super) const STACK: usize = 16 << 20;
/// A worker has at most this many jobs, so that it need not wait for the next,
const AHEAD: usize = 8;
/// of together at most this many bytes beyond the first, so that none sits behind large files while
/// another worker is idle.
const AHEAD_BYTES: u64 = 1 << 20;
/// How often a stop is looked for while a worker is busy.
const TICK: Duration = Duration::from_millis(100);
/// Time for a worker to get ready on a busy machine.
const READY_WITHIN: Duration = Duration::from_secs(60);
/// A file whose worker the system killed gets this many more chances: it may have been another's memory.
const MERCY: u32 = 1;

/// What a worker is told before its first job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Orders {
    /// Where it writes records.
    pub new: PathBuf,
    /// The vocabulary as one house file; the built-in ones where none is given.
    pub house: Option<String>,
    /// Bytes of memory it may have.
    pub max_memory: Option<u64>,
}

/// The line with which a worker says that it is ready.
const READY: &[u8] = b"ready\n";

/// Runs the worker process: orders and jobs from `input`, replies to `output`, until the input ends.
///
/// # Errors
/// When the orders cannot be read or the other side is gone.
pub fn serve(input: impl Read + Send, mut output: impl Write + Send) -> Result<()> {
    let broken = |e: std::io::Error| Error::Worker { reason: e.to_string() };
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line).map_err(broken)?;
    let orders: Orders = serde_json::from_slice(&line).map_err(|e| broken(e.into()))?;
    confine(orders.max_memory)?;
    let house = orders.house.as_deref().map(|text| House::from_toml("orders", text)).transpose()?;
    let options = Options { house, ..Options::default() };
    options.house()?;
    std::thread::scope(|scope| {
        let serve = || -> Result<()> {
            output.write_all(READY).and_then(|()| output.flush()).map_err(broken)?;
            let mut reader = Reader::default();
            loop {
                line.clear();
                if input.read_until(b'\n', &mut line).map_err(broken)? == 0 {
                    return Ok(());
                }
                let reply = work(&Job::from_line(&line)?, &mut reader, &orders.new, &options);
                line.clear();
                sink::json_line(&mut line, &reply).map_err(broken)?;
                output.write_all(&line).and_then(|()| output.flush()).map_err(broken)?;
            }
        };
        let thread = std::thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn_scoped(scope, serve);
        let joined = thread.map_err(broken)?.join();
        joined.unwrap_or_else(|_| Err(Error::Worker { reason: "its thread panicked".to_owned() }))
    })
}

/// Limits this process, and has it end with its parent.
fn confine(max_memory: Option<u64>) -> Result<()> {
    let failed = |errno: rustix::io::Errno| Error::Worker { reason: format!("cannot set a limit: {errno}") };
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).map_err(failed)?;
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).map_err(failed)?;
    if let Some(bytes) = max_memory {
        // What is written to, not what is mapped: an allocator reserves far more than it uses.
        setrlimit(Resource::Data, Rlimit { current: Some(bytes), maximum: Some(bytes) }).map_err(failed)?;
    }
    Ok(())
}

/// The parent's side of one worker after the other; lives on a thread of its own.
pub(super) struct Keeper<'a> {
    pub number: usize,
    pub limits: &'a Limits,
    pub orders: &'a Orders,
    pub store: &'a Store,
    /// The next job, with its size.
    pub next: Next<'a>,
    pub halt: &'a Halt<'a>,
    pub messages: Sender<Message>,
}

/// A worker that runs.
struct Worker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    /// What it has said of a line that is not at its end.
    part: Vec<u8>,
    last_words: PathBuf,
}

/// Why a worker has to be replaced.
enum End {
    /// All jobs are done, or the run is stopped.
    Finished,
    /// The file in hand took too long.
    TooLong,
    /// It is dead.
    Dead,
    /// It says what nobody asked for.
    Strange,
}

impl Keeper<'_> {
    /// Has jobs done until there are none.
    ///
    /// # Errors
    /// When a worker cannot be started.
    pub fn run(&self) -> Result<()> {
        let mut waiting: VecDeque<(Job, u64)> = VecDeque::new();
        let mut killed = 0;
        loop {
            if waiting.is_empty() {
                match (self.next)() {
                    Some(job) => waiting.push_back(job),
                    None => return Ok(()),
                }
            }
            let mut worker = self.start()?;
            let before = waiting.front().map(|(job, _)| job.idx);
            let end = self.feed(&mut worker, &mut waiting);
            if let End::Finished = end {
                drop(worker.input);
                if self.halt.now() {
                    let _ = worker.child.kill();
                }
                let _ = worker.child.wait();
                return Ok(());
            }
            let _ = worker.child.kill();
            let status = worker.child.wait().map_err(|e| Error::Worker { reason: e.to_string() })?;
            if self.halt.now() {
                return Ok(());
            }
            if waiting.front().map(|(job, _)| job.idx) != before {
                killed = 0;
            }
            let by_system = matches!(end, End::Dead) && status.signal() == Some(Signal::KILL.as_raw());
            if by_system && killed < MERCY {
                killed += 1;
                continue;
            }
            killed = 0;
            // The first that has no reply is the one in hand.
            if let Some((job, size)) = waiting.pop_front() {
                let (error, reason) = verdict(self.limits, &end, status, &sink::last_words(&worker.last_words));
                let seconds = if matches!(end, End::TooLong) { self.limits.timeout.unwrap_or_default().as_secs_f64() } else { 0.0 };
                self.tell(Reply { idx: job.idx, seconds, sha256: None, size: Some(size), outcome: Outcome::Failed { error, reason } });
            }
        }
    }

    fn start(&self) -> Result<Worker> {
        let wrong = |e: std::io::Error| Error::Worker { reason: e.to_string() };
        let (last_words, stderr) = self.store.last_words(self.number)?;
        // On Linux by this name, so that a run goes on with its own version when the program is replaced.
        let own = Path::new("/proc/self/exe");
        let program = if own.exists() { own.to_owned() } else { std::env::current_exe().map_err(wrong)? };
        let mut child = Command::new(program)
            .arg(super::WORKER)
            // Signals of a terminal go to a group: they are for the parent alone.
            .process_group(0)
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .map_err(wrong)?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::Worker { reason: "it has no pipes".to_owned() });
        };
        let mut line = Vec::new();
        sink::json_line(&mut line, self.orders).map_err(wrong)?;
        let told = input.write_all(&line);
        let mut worker = Worker { child, input, output, part: Vec::new(), last_words };
        let mut ready = false;
        let deadline = Instant::now() + READY_WITHIN;
        while told.is_ok() && !ready && Instant::now() < deadline && !self.halt.now() {
            match worker.lines(TICK, |line| ready |= line == READY) {
                Ok(true) => {}
                Ok(false) | Err(_) => break,
            }
        }
        if ready || self.halt.now() {
            return Ok(worker);
        }
        let _ = worker.child.kill();
        let status = worker.child.wait().map_err(wrong)?;
        Err(Error::Worker { reason: format!("{status}: {}", sink::last_words(&worker.last_words).trim()) })
    }

    /// Hands jobs to a worker and takes its replies, until something is the matter.
    fn feed(&self, worker: &mut Worker, waiting: &mut VecDeque<(Job, u64)>) -> End {
        let mut n_sent = 0;
        let mut since = Instant::now();
        let mut started = None;
        loop {
            if self.halt.now() {
                return End::Finished;
            }
            loop {
                if waiting.len() == n_sent {
                    let ahead: u64 = waiting.iter().skip(1).map(|(_, size)| size).sum();
                    if n_sent >= AHEAD || (n_sent > 0 && ahead >= AHEAD_BYTES) {
                        break;
                    }
                    match (self.next)() {
                        Some(job) => waiting.push_back(job),
                        None => break,
                    }
                }
                let Some((job, _)) = waiting.get(n_sent) else { break };
                if worker.input.write_all(&job.to_line()).is_err() {
                    return End::Dead;
                }
                if n_sent == 0 {
                    since = Instant::now();
                }
                n_sent += 1;
            }
            let Some((job, _)) = waiting.front() else { return End::Finished };
            if started != Some(job.idx) {
                started = Some(job.idx);
                self.send(Message::Started { idx: job.idx, worker: self.number });
            }
            let left = self.limits.timeout.map_or(TICK, |timeout| timeout.saturating_sub(since.elapsed()));
            let mut strange = false;
            let open = worker.lines(left.min(TICK), |line| match serde_json::from_slice::<Reply>(line) {
                Ok(reply) if waiting.front().is_some_and(|(job, _)| job.idx == reply.idx) => {
                    waiting.pop_front();
                    n_sent -= 1;
                    since = Instant::now();
                    self.tell(reply);
                }
                _ => strange = true,
            });
            if strange {
                return End::Strange;
            }
            if !matches!(open, Ok(true)) {
                return End::Dead;
            }
            // Looked at after the replies: this process may itself have been held up.
            if left.is_zero() && waiting.front().map(|(job, _)| job.idx) == started {
                return End::TooLong;
            }
        }
    }

    fn tell(&self, reply: Reply) {
        self.send(Message::Done(Box::new(reply)));
    }

    fn send(&self, message: Message) {
        // Nobody listens any more when the run is given up.
        let _ = self.messages.send(message);
    }
}

/// Why a file is given up whose worker ended so.
fn verdict(limits: &Limits, end: &End, status: ExitStatus, words: &str) -> (ErrorCode, String) {
    match end {
        End::TooLong => {
            let seconds = limits.timeout.unwrap_or_default().as_secs_f64();
            return (ErrorCode::Timeout, format!("took longer than {seconds} s"));
        }
        End::Strange => return (ErrorCode::Crashed, "its worker said what was not asked".to_owned()),
        End::Dead | End::Finished => {}
    }
    if words.contains("memory allocation of") {
        let limit = limits.max_memory.map(|bytes| format!(" than {} MiB", bytes >> 20)).unwrap_or_default();
        return (ErrorCode::Memory, format!("needed more memory{limit}"));
    }
    if words.contains("has overflowed its stack") {
        return (ErrorCode::StackOverflow, "overflowed the stack".to_owned());
    }
    match status.signal() {
        Some(signal) if signal == Signal::KILL.as_raw() => {
            (ErrorCode::Memory, "its worker was killed by the system, most likely for want of memory".to_owned())
        }
        Some(signal) => (ErrorCode::Crashed, format!("its worker died of signal {signal}")),
        None => (ErrorCode::Crashed, format!("its worker ended with {}", status.code().unwrap_or(-1))),
    }
}

impl Worker {
    /// Waits at most `within` and takes the lines that have come; false at the end of the output.
    fn lines(&mut self, within: Duration, mut take: impl FnMut(&[u8])) -> std::io::Result<bool> {
        let mut fds = [PollFd::new(&self.output, PollFlags::IN)];
        let within = Timespec::try_from(within).map_err(std::io::Error::other)?;
        match poll(&mut fds, Some(&within)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => return Ok(true),
            Ok(_) => {}
            Err(errno) => return Err(errno.into()),
        }
        let mut piece = [0_u8; 8192];
        let n = self.output.read(&mut piece)?;
        self.part.extend_from_slice(piece.get(..n).unwrap_or(&[]));
        let mut from = 0;
        while let Some(at) = self.part.get(from..).and_then(|rest| memchr::memchr(b'\n', rest)) {
            take(self.part.get(from..=from + at).unwrap_or(&[]));
            from += at + 1;
        }
        self.part.drain(..from);
        Ok(n > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_death_is_told_by_its_reason() {
        let limits = Limits { timeout: Some(Duration::from_millis(1500)), max_memory: Some(64 << 20) };
        let check = |end: End, status: i32, words: &str, code, reason: &str| {
            assert_eq!(verdict(&limits, &end, ExitStatus::from_raw(status), words), (code, reason.to_owned()));
        };
        let abort = "thread 'reader' has overflowed its stack\nfatal runtime error: stack overflow, aborting\n";
        check(End::Dead, 6, abort, ErrorCode::StackOverflow, "overflowed the stack");
        check(End::Dead, 6, "memory allocation of 8192 bytes failed\n", ErrorCode::Memory, "needed more memory than 64 MiB");
        check(End::TooLong, 9, "", ErrorCode::Timeout, "took longer than 1.5 s");
        check(End::Dead, 11, "", ErrorCode::Crashed, "its worker died of signal 11");
        check(End::Dead, 3 << 8, "", ErrorCode::Crashed, "its worker ended with 3");
        let killed = "its worker was killed by the system, most likely for want of memory";
        check(End::Dead, 9, "", ErrorCode::Memory, killed);
    }
}
