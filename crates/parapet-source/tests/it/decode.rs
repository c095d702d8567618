//! Every file becomes text, and goes back to the bytes it was.

use parapet_source::decode::MAX_TEXT_BYTES;
use parapet_source::{Encoding, decode};
use proptest::prelude::*;

#[test]
fn encodings_are_recognised() {
    for (bytes, text, encoding, lossy) in [
        (&b""[..], "", Encoding::Utf8, false),
        (b"caf\xC3\xA9\r\n\0", "caf\u{e9}\r\n\0", Encoding::Utf8, false),
        (b"\xEF\xBB\xBFx", "x", Encoding::Utf8Bom, false),
        (b"\xEF\xBB\xBF", "", Encoding::Utf8Bom, false),
        (b"caf\xE9", "caf\u{e9}", Encoding::Latin1, false),
        (b"\xEF\xBB\xBF\xFF", "\u{ef}\u{bb}\u{bf}\u{ff}", Encoding::Latin1, false),
        (b"\xC3", "\u{c3}", Encoding::Latin1, false),
        (b"\xFF\xFEa\0\n\0", "a\n", Encoding::Utf16Le, false),
        (b"\xFE\xFF\0a\0\n", "a\n", Encoding::Utf16Be, false),
        (b"\xFF\xFE\x3D\xD8\x00\xDE", "\u{1f600}", Encoding::Utf16Le, false),
        (b"\xFF\xFE\x3D\xD8a\0", "\u{fffd}a", Encoding::Utf16Le, true),
        (b"\xFE\xFF\xDE\x00", "\u{fffd}", Encoding::Utf16Be, true),
        (b"\xFF\xFEa\0b", "a\u{fffd}", Encoding::Utf16Le, true),
        (b"\xFF\xFE\0\0a\0\0\0", "a", Encoding::Utf32Le, false),
        (b"\0\0\xFE\xFF\0\0\0a", "a", Encoding::Utf32Be, false),
        (b"\0\0\xFE\xFF\0\x11\0\0", "\u{fffd}", Encoding::Utf32Be, true),
    ] {
        let decoded = decode(bytes.to_vec()).expect("short texts decode");
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding, decoded.lossy),
            (text, encoding, lossy),
            "{bytes:?}"
        );
        if !lossy {
            assert_eq!(encoding.encode(text).as_deref(), Some(bytes), "{bytes:?}");
        }
    }
    assert_eq!(Encoding::Latin1.encode("\u{20ac}"), None);
}

#[test]
fn a_text_knows_its_lines() {
    let text = decode(b"\xEF\xBB\xBFone\r\nzw\xC3\xB6lf\n".to_vec()).expect("it decodes");
    assert_eq!([1, 2, 3, 4].map(|line| text.line(line)), ["one", "zw\u{f6}lf", "", ""]);
    let offset = text.offset(2, 4).expect("the line is long enough");
    assert_eq!(&text.text[offset..], "lf\n");
    let position = text.position(offset);
    assert_eq!((position.line, position.column), (2, 4));
}

#[test]
fn texts_without_bounds_are_refused() {
    decode(vec![0; MAX_TEXT_BYTES / 2 + 1]).expect_err("positions would not fit");
}

proptest! {
    #[test]
    fn any_bytes_decode_and_go_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = decode(bytes.clone()).expect("short texts decode");
        if !text.lossy {
            prop_assert_eq!(text.encoding.encode(&text.text), Some(bytes));
        }
    }

    #[test]
    fn any_text_survives_every_encoding(text in "\\PC{0,80}") {
        for encoding in [
            Encoding::Utf8Bom,
            Encoding::Utf16Le,
            Encoding::Utf16Be,
            Encoding::Utf32Le,
            Encoding::Utf32Be,
        ] {
            let bytes = encoding.encode(&text).expect("Unicode holds every character");
            let decoded = decode(bytes).expect("short texts decode");
            // A text that begins with NUL cannot be told from UTF-32 by its first bytes.
            if !text.starts_with('\0') {
                prop_assert_eq!(&decoded.text, &text);
                prop_assert_eq!(decoded.encoding, encoding);
            }
        }
    }
}
