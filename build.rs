//! Makes Cargo rebuild when a file of the built-in pack is changed, added or removed.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
