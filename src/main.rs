//! The program `minutebook`.

fn main() -> std::process::ExitCode {
    let mut args = std::env::args_os().skip(1);
    let (Some(command), Some(path)) = (args.next(), args.next()) else { return 2.into() };
    if command == "text" {
        return match text(path.as_ref()) {
            Ok(()) => 0.into(),
            Err(e) => {
                eprintln!("minutebook: {e}");
                1.into()
            }
        };
    }
    let run = || -> minutebook::Result<String> {
        let input = minutebook::source::read(path.as_ref())?;
        let pack = minutebook::parse(&input.name, &input.bytes, &minutebook::Options::default())?;
        Ok(serde_json::to_string_pretty(&pack).unwrap_or_default())
    };
    match run() {
        Ok(json) => {
            println!("{json}");
            0.into()
        }
        Err(e) => {
            eprintln!("minutebook: {e}");
            1.into()
        }
    }
}

/// Prints the text of a PDF in reading order, a form feed after each page.
fn text(path: &std::path::Path) -> minutebook::Result<()> {
    use std::io::Write;
    let input = minutebook::source::read(path)?;
    let mut pages = minutebook::layout::TextPages::open(&input.bytes)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for idx in 0..pages.page_count() {
        let text = pages.page_text(idx);
        let done = out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\x0c"));
        if done.is_err() {
            break;
        }
    }
    let _ = out.flush();
    Ok(())
}
