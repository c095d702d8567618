//! Infrastructure files and what checks say of them, through the public door.

mod hostile;
mod manifests;
mod support;
mod terraform;
