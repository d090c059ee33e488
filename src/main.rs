//! The `nape` program. Everything is the library's.

fn main() -> nape::cli::Exit {
    nape::cli::main()
}
