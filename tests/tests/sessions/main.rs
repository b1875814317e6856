//! Conversations of every flow against the simulator: typed, generic over a store, and in a loop of the caller's own; and every script of the simulator.

mod banks;
mod by_hand;
mod faults;
mod generic;
mod orders;
mod pushes;
mod scripts;
mod stage;
mod talk;
mod typed;
