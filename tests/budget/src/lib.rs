//! What a call may cost: three workloads, the same calls written by hand, and the cases that are counted.

pub mod cases;
pub mod direct;
pub mod many;
pub mod ours;
pub mod report;
pub mod server;
pub mod work;

zhengxin_macros::provider!("specs/carrier/provider.yaml", zhengxin::core);
