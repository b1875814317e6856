//! Plays the vendors from their specs, in process or over HTTP.
