//! How each vendor behaves: handwritten scripts, and one for vendors known only by their spec.

mod finplus;
mod generic;
mod jimi;
mod qiancheng;

use crate::vendor::Script;

/// The script for a vendor.
pub(crate) fn script(provider: &str) -> Box<dyn Script> {
    match provider {
        "finplus" => Box::new(finplus::Finplus),
        "jimi" => Box::new(jimi::Jimi),
        "qiancheng" => Box::new(qiancheng::Qiancheng),
        _ => Box::new(generic::Generic),
    }
}
