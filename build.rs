//! Makes Cargo rebuild when a file of the built-in pack or a template is changed, added or removed.

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/cli/templates");
}
