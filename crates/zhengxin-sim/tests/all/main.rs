//! Checks of the simulator through its doors, with requests written by hand.

#![allow(clippy::unwrap_used)]

mod audit;
mod finplus;
mod generic;
mod http;
mod jimi;
mod magic;
mod push;
mod qiancheng;
mod sessions;
mod support;
