//! Prints the schema.
#![allow(clippy::print_stdout)]
fn main() {
    println!("{:#}", zhengxin_spec::schema());
}
