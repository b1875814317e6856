//! Checks of the simulator through its doors, with requests written by hand.

#![allow(clippy::unwrap_used)]

mod audit;
mod banks;
mod bill;
mod finplus;
mod generic;
mod http;
mod jimi;
mod magic;
mod orders;
mod push;
mod qiancheng;
mod rotation;
mod scripts;
mod sessions;
mod support;
mod tricks;
mod walk;
