//! What becomes of pushes: every row of the fault catalogue on callbacks, in virtual time, against the simulator and against forged, late and lost deliveries.

mod door;
mod forged;
mod killed;
mod orders;
mod sqlite;
mod stage;
mod table;
mod troubled;
