//! The program `minutebook`.

fn main() -> std::process::ExitCode {
    let mut args = std::env::args_os().skip(1);
    let (Some(_), Some(path)) = (args.next(), args.next()) else { return 2.into() };
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
