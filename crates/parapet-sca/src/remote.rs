//! Reading the layout of a database from a bucket, over whatever fetches.

use parapet_findings::{Fetch, FetchError, FetchRequest, Fetched, RelPath};
use parapet_source::ReadError;

/// Reads the files of a layout below an address, for [`import`](crate::import()).
///
/// What a bucket does not hold is what a folder does not hold, so that both import alike.
pub fn bucket<'f>(
    fetch: &'f dyn Fetch,
    base_url: &str,
) -> impl Fn(&RelPath, u64) -> Result<Vec<u8>, ReadError> + 'f {
    let base = base_url.trim_end_matches('/').to_owned();
    move |path, limit_bytes| {
        let request = FetchRequest::new(address_of(&base, path), limit_bytes);
        match fetch.get(&request) {
            Ok(Fetched::Fresh { bytes, .. }) => Ok(bytes),
            // No copy was named, so nothing can be unchanged.
            Ok(Fetched::NotModified) => Err(ReadError::Io(
                "the server answered with nothing new and no document".to_owned(),
            )),
            Err(FetchError::NotFound) => Err(ReadError::NotFound),
            Err(FetchError::TooLarge { limit_bytes }) => Err(ReadError::TooLarge { limit_bytes }),
            Err(error) => Err(ReadError::Io(error.to_string())),
        }
    }
}

/// The address of a path below a base: every byte of a name that has a meaning in addresses is encoded.
fn address_of(base: &str, path: &RelPath) -> String {
    let mut address = base.to_owned();
    for name in path.as_str().split('/') {
        address.push('/');
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use parapet_findings::{Fetch, FetchError, FetchRequest, Fetched, RelPath};
    use parapet_source::ReadError;

    use super::bucket;

    /// Answers everything alike and remembers what was asked.
    struct Always(Result<Fetched, FetchError>, Mutex<Vec<FetchRequest>>);

    impl Fetch for Always {
        fn get(&self, request: &FetchRequest) -> Result<Fetched, FetchError> {
            self.1.lock().expect("no test panics with it").push(request.clone());
            self.0.clone()
        }
    }

    fn read(
        answer: Result<Fetched, FetchError>,
        base: &str,
        path: &str,
    ) -> (Result<Vec<u8>, ReadError>, FetchRequest) {
        let fetch = Always(answer, Mutex::default());
        let result = bucket(&fetch, base)(&RelPath::new(path), 10);
        let asked = fetch.1.into_inner().expect("no test panics with it");
        (result, asked.into_iter().next().expect("it asked"))
    }

    #[test]
    fn names_are_encoded_below_the_base() {
        for (base, path, url) in [
            ("https://example.org/osv", "ecosystems.txt", "https://example.org/osv/ecosystems.txt"),
            (
                "https://example.org/osv/",
                "crates.io/all.zip",
                "https://example.org/osv/crates.io/all.zip",
            ),
            ("https://example.org", "[EMPTY]/all.zip", "https://example.org/%5BEMPTY%5D/all.zip"),
            (
                "https://example.org",
                "GitHub Actions/all.zip",
                "https://example.org/GitHub%20Actions/all.zip",
            ),
            (
                "https://example.org",
                "../a?b#c%d:ä/e",
                "https://example.org/a%3Fb%23c%25d%3A%C3%A4/e",
            ),
        ] {
            let (_, request) = read(Ok(Fetched::NotModified), base, path);
            assert_eq!(request, FetchRequest::new(url, 10));
        }
    }

    #[test]
    fn answers_become_what_a_folder_would_say() {
        let fresh = Fetched::Fresh { bytes: b"x".to_vec(), etag: None, last_modified: None };
        let cases = [
            (Ok(fresh), Ok(b"x".to_vec())),
            (Err(FetchError::NotFound), Err(ReadError::NotFound)),
            (
                Err(FetchError::TooLarge { limit_bytes: 10 }),
                Err(ReadError::TooLarge { limit_bytes: 10 }),
            ),
            (
                Err(FetchError::Offline),
                Err(ReadError::Io("the network is switched off".to_owned())),
            ),
            (
                Err(FetchError::Status(403)),
                Err(ReadError::Io("the server answered with status 403".to_owned())),
            ),
        ];
        for (answer, expected) in cases {
            assert_eq!(read(answer, "https://example.org", "a").0, expected);
        }
    }
}
