//! Checks that run the product. The checks are in `tests/`; this library is empty on purpose.
