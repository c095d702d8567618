//! Functions on networks in CIDR notation, for addresses of version 4.

use std::net::Ipv4Addr;

use super::{Row, Unknowns, number_at, text_at};
use crate::value::{Node, Value};

use Unknowns::Spread;

pub(super) const FUNCTIONS: &[Row] = &[
    ("cidrhost", Spread, |a| {
        let (network, prefix) = network(&text_at(a, 0)?)?;
        let number = number_at(a, 1)?;
        let size = 1_i64 << (32 - prefix);
        let host = if number < 0.0 { size + number as i64 } else { number as i64 };
        let host = u32::try_from(host).ok().filter(|_| host < size)?;
        Some(Value::text(&Ipv4Addr::from_bits(network.checked_add(host)?).to_string()))
    }),
    ("cidrnetmask", Spread, |a| {
        let (_, prefix) = network(&text_at(a, 0)?)?;
        Some(Value::text(&Ipv4Addr::from_bits(mask(prefix)).to_string()))
    }),
    ("cidrsubnet", Spread, |a| {
        let (network, prefix) = network(&text_at(a, 0)?)?;
        subnet(network, prefix, number_at(a, 1)?, number_at(a, 2)?).map(|text| Value::text(&text))
    }),
    ("cidrsubnets", Spread, |a| {
        let (network, prefix) = network(&text_at(a, 0)?)?;
        let mut at = u64::from(network);
        let mut out = Vec::new();
        for node in a.get(1..)? {
            let bits = node.value.to_number()? as u32;
            let length = prefix.checked_add(bits).filter(|length| *length <= 32)?;
            let size = 1_u64 << (32 - length);
            at = at.div_ceil(size) * size;
            let address = Ipv4Addr::from_bits(u32::try_from(at).ok()?);
            out.push(Node::text(&format!("{address}/{length}")));
            at += size;
        }
        Some(Value::list(out))
    }),
];

/// The first address of a network and the length of its prefix.
fn network(text: &str) -> Option<(u32, u32)> {
    let (address, prefix) = text.split_once('/')?;
    let prefix: u32 = prefix.parse().ok().filter(|prefix| *prefix <= 32)?;
    let address: Ipv4Addr = address.parse().ok()?;
    Some((address.to_bits() & mask(prefix), prefix))
}

fn mask(prefix: u32) -> u32 {
    u32::MAX.checked_shl(32 - prefix).unwrap_or(0)
}

fn subnet(network: u32, prefix: u32, bits: f64, number: f64) -> Option<String> {
    let length = prefix.checked_add(bits as u32).filter(|length| (1..=32).contains(length))?;
    let offset = (number as u64).checked_shl(32 - length)?;
    let address = u64::from(network).checked_add(offset)?;
    let address = Ipv4Addr::from_bits(u32::try_from(address).ok()?);
    Some(format!("{address}/{length}"))
}
