//! Authentication of one attempt, a module per scheme.

pub mod aliyun;
pub mod sorted_md5;
