//! Checks that run the product.
