//! A self-signed certificate for 127.0.0.1, made of a key that is plainly no secret.

use std::sync::Arc;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, SignatureScheme};

/// The frame of an Ed25519 key in PKCS #8 (RFC 8410), followed by 32 bytes of the key.
const KEY_FRAME: &[u8] = &[
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
/// The algorithm identifier of Ed25519.
const ED25519: &[u8] = &[0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70];
const COMMON_NAME: &[u8] = &[0x06, 0x03, 0x55, 0x04, 0x03];
const SUBJECT_ALTERNATIVE_NAME: &[u8] = &[0x06, 0x03, 0x55, 0x1d, 0x11];

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;

/// The setup of a server, and the certificate by which to trust it.
pub(crate) fn made_up() -> (Arc<ServerConfig>, Vec<u8>) {
    let key = PrivatePkcs8KeyDer::from([KEY_FRAME, &[7; 32]].concat());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let signer = provider
        .key_provider
        .load_private_key(PrivateKeyDer::Pkcs8(key.clone_key()))
        .expect("the key has the right form");
    let public_key = signer.public_key().expect("ring gives it");
    let content = content(&public_key);
    let signature = signer
        .choose_scheme(&[SignatureScheme::ED25519])
        .and_then(|signer| signer.sign(&content).ok())
        .expect("it is an Ed25519 key");
    let signature = tagged(0x03, &[&[0], &signature]);
    let certificate = tagged(SEQUENCE, &[&content, ED25519, &signature]);
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring has them")
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(certificate.clone())], key.into())
        .expect("key and certificate belong together");
    (Arc::new(config), certificate)
}

/// What the signature covers (RFC 5280, 4.1).
fn content(public_key: &[u8]) -> Vec<u8> {
    let version = tagged(0xa0, &[&tagged(0x02, &[&[2]])]);
    let serial = tagged(0x02, &[&[1]]);
    let common_name = tagged(SEQUENCE, &[COMMON_NAME, &tagged(0x0c, &[b"test server"])]);
    let name = tagged(SEQUENCE, &[&tagged(SET, &[&common_name])]);
    let (from, until) = (tagged(0x17, &[b"000101000000Z"]), tagged(0x18, &[b"29991231235959Z"]));
    let validity = tagged(SEQUENCE, &[&from, &until]);
    let address = tagged(SEQUENCE, &[&tagged(0x87, &[&[127, 0, 0, 1]])]);
    let names = tagged(SEQUENCE, &[SUBJECT_ALTERNATIVE_NAME, &tagged(0x04, &[&address])]);
    let extensions = tagged(0xa3, &[&tagged(SEQUENCE, &[&names])]);
    tagged(
        SEQUENCE,
        &[&version, &serial, ED25519, &name, &validity, &name, public_key, &extensions],
    )
}

/// A value with its tag and length (X.690, 8.1).
fn tagged(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len();
    let mut out = vec![tag];
    match length {
        0..0x80 => out.push(length as u8),
        0x80..0x100 => out.extend_from_slice(&[0x81, length as u8]),
        _ => out.extend_from_slice(&[0x82, (length >> 8) as u8, length as u8]),
    }
    out.extend_from_slice(&content);
    out
}
