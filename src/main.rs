//! The `nape` program: parse, run, exit. Everything else is the library's.

use clap::Parser as _;

fn main() -> nape::cli::Exit {
    let arguments = nape::cli::Arguments::parse();
    nape::cli::run(arguments)
}
