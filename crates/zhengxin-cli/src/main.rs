//! The zhengxin command.
fn main() {}
