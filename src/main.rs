//! The `nape` program: parse, run, exit. Everything else is the library's.

fn main() -> nape::cli::Exit {
    nape::cli::run(nape::cli::Arguments::read())
}
