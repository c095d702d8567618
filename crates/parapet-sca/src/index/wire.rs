//! The bytes of advisories: numbers as variable-length integers, texts with their length.

use parapet_findings::Date;

use crate::advisory::{Advisory, AdvisoryKind, AffectedRange, RangeEnd};

/// Appends values to bytes.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push((value as u8 & 0x7f) | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn optional_text(&mut self, text: Option<&str>) {
        // No optional text is ever empty.
        self.text(text.unwrap_or(""));
    }

    fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, each: impl Fn(&mut Self, T)) {
        self.number(items.len() as u64);
        for item in items {
            each(self, item);
        }
    }

    fn date(&mut self, date: Option<Date>) {
        let number = date.map_or(0, |day| {
            u64::from(day.year().unsigned_abs()) * 10_000
                + u64::from(day.month().unsigned_abs()) * 100
                + u64::from(day.day().unsigned_abs())
        });
        self.number(number);
    }

    pub(super) fn advisory(&mut self, advisory: &Advisory) {
        self.text(&advisory.id);
        self.list(advisory.aliases.iter(), |out, alias| out.text(alias));
        self.number(u64::from(kind_number(advisory.kind)));
        self.list(advisory.ranges.iter(), Self::range);
        self.list(advisory.versions.iter(), |out, version| out.text(version));
        self.optional_text(advisory.cvss.as_deref());
        self.list(advisory.cwe.iter(), |out, cwe| out.number(u64::from(*cwe)));
        self.number(u64::from(advisory.known_exploited));
        self.list(advisory.symbols.iter(), |out, (module, names)| {
            out.text(module);
            out.list(names.iter(), |out, name| out.text(name));
        });
        self.date(advisory.published);
        self.date(advisory.modified);
        self.optional_text(advisory.reference.as_deref());
    }

    fn range(&mut self, range: &AffectedRange) {
        let (end, bound) = match &range.end {
            RangeEnd::Open => (0, None),
            RangeEnd::Fixed(bound) => (1, Some(bound)),
            RangeEnd::Last(bound) => (2, Some(bound)),
        };
        self.number(end);
        self.optional_text(range.introduced.as_deref());
        if let Some(bound) = bound {
            self.text(bound);
        }
    }
}

const KINDS: [AdvisoryKind; 5] = [
    AdvisoryKind::Notice,
    AdvisoryKind::Unmaintained,
    AdvisoryKind::Unsound,
    AdvisoryKind::Vulnerability,
    AdvisoryKind::Malicious,
];

fn kind_number(kind: AdvisoryKind) -> u8 {
    KINDS.iter().position(|known| *known == kind).unwrap_or(0) as u8
}

/// The bytes are not what was written.
struct Damaged;

/// Takes values from bytes; what is not there is `None`, never a panic.
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn bytes(&mut self, length: u64) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut value: u64 = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    fn owned(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    fn optional_text(&mut self) -> Result<Option<String>, Damaged> {
        let text = self.owned().ok_or(Damaged)?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// Every item takes at least a byte, so a length beyond the rest is a lie.
    fn list<T>(&mut self, each: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length =
            usize::try_from(self.number()?).ok().filter(|length| *length <= self.0.len())?;
        (0..length).map(|_| each(self)).collect()
    }

    fn date(&mut self) -> Result<Option<Date>, Damaged> {
        let number = self.number().ok_or(Damaged)?;
        if number == 0 {
            return Ok(None);
        }
        let year = i16::try_from(number / 10_000).map_err(|_| Damaged)?;
        let (month, day) = ((number / 100 % 100) as i8, (number % 100) as i8);
        Date::new(year, month, day).map(Some).map_err(|_| Damaged)
    }

    pub(super) fn advisory(&mut self) -> Option<Advisory> {
        Some(Advisory {
            id: self.owned()?,
            aliases: self.list(Self::owned)?,
            kind: *KINDS.get(usize::try_from(self.number()?).ok()?)?,
            ranges: self.list(Self::range)?,
            versions: self.list(Self::owned)?,
            cvss: self.optional_text().ok()?,
            cwe: self.list(|from| u32::try_from(from.number()?).ok())?,
            known_exploited: self.number()? == 1,
            symbols: self
                .list(|from| Some((from.owned()?, from.list(Self::owned)?)))?
                .into_iter()
                .collect(),
            published: self.date().ok()?,
            modified: self.date().ok()?,
            reference: self.optional_text().ok()?,
        })
    }

    fn range(&mut self) -> Option<AffectedRange> {
        let end = self.number()?;
        let introduced = self.optional_text().ok()?;
        let end = match end {
            0 => RangeEnd::Open,
            1 => RangeEnd::Fixed(self.owned()?),
            2 => RangeEnd::Last(self.owned()?),
            _ => return None,
        };
        Some(AffectedRange { introduced, end })
    }
}
